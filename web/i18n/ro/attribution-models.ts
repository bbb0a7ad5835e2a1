// Romanian: attribution models, what they are asked and what they answer.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'model.linear_unique': 'Egal pe canale',
  'model.position_j': 'În formă de J',
  'model.position_inverse_j': 'J inversat',
  'model.w_shaped': 'În formă de W',
  'model.custom': 'Ponderi proprii',
  'model.participation': 'Participare',
  'model.shapley_rate': 'Shapley după rată',
  'model.shapley_ordered': 'Shapley după loc',
  'model.shao_li': 'Shao și Li',
  'letter.linear_unique': 'U',
  'letter.position_j': 'J',
  'letter.position_inverse_j': 'I',
  'letter.w_shaped': 'W',
  'letter.custom': 'C',
  'letter.participation': 'A',
  'letter.shapley_rate': 'R',
  'letter.shapley_ordered': 'O',
  'letter.shao_li': 'H',
  'table.models': 'Modele',
  'table.shapley_rate': 'Cât adaugă un canal la rată',
  'table.shapley_ordered': 'Atribuire după locul în parcurs',
  'table.shao_li': 'Rate cu acest canal',
  'column.conserves': 'Se adună exact',
  'column.samples': 'Ordini extrase',
  'column.effect': 'Adaos la rată',
  'column.effect_error': 'Eroare standard',
  'column.effect_value': 'Adaos la venitul pe parcurs',
  'column.effect_value_error': 'Eroare standard, venit',
  'column.place_of': 'Locul a ce',
  'column.place': 'Loc',
  'column.score': 'Scor',
  'arg.milestone': 'Eveniment de etapă',
  'arg.weights': 'Ponderi, de la primul la ultimul contact',
  'arg.channel_weights': 'Ponderi ale canalelor',
  'arg.seed': 'Sămânța tragerii la sorți',
  'reason.not_conserving': 'fiecare canal primește conversia întreagă, nu se adună',
  'reason.no_weights': 'nu sunt date ponderi, toate sunt egale',
  'reason.all_converted': 'toate parcursurile au dus la conversie, nu există cu ce compara',
  'reason.no_times': 'un tabel de parcursuri nu are momente de timp',
  'reason.too_many_channels': 'prea multe canale într-un parcurs, alegeți o grupare mai largă',
  'reason.too_many_states': 'prea multe stări pentru o soluție exactă',
  'reason.no_positive_score': 'suma scorurilor este zero',
  'reason.exact': 'exact, fără eroare',
  'reason.no_paths': 'niciun parcurs cu acest canal',
  'said.participation':
    'În modelul „{model}” fiecare canal al parcursului primește conversia întreagă: '
    + 'rândurile lui nu se adună.',
  'said.sampled':
    'Canalele sunt prea multe pentru a cerceta toate combinațiile lor; „{model}” este media pe '
    + 'ordini aleatorii (extrase: {all}), cu eroarea ei standard.',
};

export default messages;
