// Romanian: the paths that customers take.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.paths': 'Trasee',
  'says.paths':
    'Ce fac vizitele pas cu pas înainte sau după un eveniment și câte vizite și zile durează '
    + 'o conversie.',
  'arg.nodes': 'Un pas este',
  'choice.page': 'o pagină',
  'arg.scope': 'Urmărește pașii în',
  'choice.lifetime': 'toate vizitele unui client',
  'arg.anchor': 'Numărat de la',
  'arg.direction': 'Arată pașii',
  'choice.after': 'de după',
  'choice.before': 'dinainte',
  'arg.paths.top': 'Arătate la fiecare pas',
  'arg.paths.steps': 'Câți pași',
  'column.sequences': 'Vizite',
  'table.flows': 'Din pas în pas',
  'table.visits_before': 'Vizite până la conversie',
  'table.days_before': 'Zile până la conversie',
  'column.number': 'Număr',
  'analysis.transitions': 'Treceri',
  'says.transitions':
    'De la fiecare eveniment sau pagină la următorul: cât de des și unde încep și se termină '
    + 'vizitele.',
  'table.nodes': 'Fiecare pas',
  'column.ends': 'Vizite care se termină aici',
  'analysis.process': 'Proces',
  'says.process': 'Ce urmează după ce, în câte feluri, cât de des se reface ceva și cât durează.',
  'column.activities': 'Acte diferite',
  'column.variants': 'Variante',
  'column.variant_entropy': 'Varietate, biți',
  'column.self_loop_cases': 'Același act de două ori la rând',
  'column.rework_cases': 'Ceva refăcut',
  'column.rework_share': 'Partea refăcută',
  'column.median_duration': 'Jumătate durează cel mult',
  'table.activities': 'Acte',
  'column.activity': 'Act',
  'table.directly_follows': 'Ce urmează imediat',
  'column.dependency': 'Cât de sigur în această ordine',
  'table.variants': 'Variante',
  'column.steps': 'Pași',
  'reason.no_events': 'nu sunt evenimente',
  'said.no_anchor': '{all} nu au un astfel de pas și sunt lăsate afară.',
  'said.need.paths': 'Traseele cer evenimente de site sau aplicație cu timp și nume.',
  'said.need.transitions': 'Trecerile cer evenimente de site sau aplicație cu timp și nume.',
  'said.need.process': 'Un proces cere evenimente cu un client sau un caz, un nume și un timp.',
};

export default messages;
