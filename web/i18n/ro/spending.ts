// Romanian: what channels cost and where money would earn more.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.spend': 'Cheltuieli',
  'says.spend': 'Cât a costat fiecare canal, ce i s-a atribuit și ce își revendică platforma lui.',
  'arg.model': 'Model',
  'table.spend': 'Cheltuieli și ce au adus',
  'column.claimed': 'Revendicate de platformă',
  'column.claimed_value': 'Valoare revendicată',
  'column.claimed_cpa': 'Cost pe conversie revendicată',
  'column.claimed_roas': 'ROAS revendicat',
  'column.over_claim': 'Revendicate la una atribuită',
  'column.ctr_low': 'CTR, 95 % de la',
  'column.ctr_high': 'CTR, 95 % până la',
  'column.impressions': 'Afișări',
  'column.clicks': 'Clicuri',
  'column.ctr': 'CTR',
  'column.cpc': 'Cost pe clic',
  'reason.no_journeys': 'nu sunt încărcate parcursuri',
  'channel.(unnamed)': 'canal nenumit',
  'reason.no_channel': 'cheltuielile nu numesc niciun canal',
  'reason.no_touches': 'niciun parcurs nu a trecut pe aici',
  'said.need.spend':
    'Nu există cheltuieli: adăugați un export al unei platforme de publicitate cu costul '
    + 'pe zile sau campanii.',
  'said.only_claims':
    'Fără parcursuri, lângă cheltuieli stă doar ce revendică platformele; adăugați un '
    + 'export de evenimente web sau de vizite.',
  'said.claims_overlap':
    'Mai multe platforme pot revendica aceeași conversie, așa că suma revendicărilor nu '
    + 'este un număr de conversii.',
  'analysis.reallocation': 'Buget',
  'says.reallocation':
    'Ce ar aduce cheltuieli mai mari sau mai mici pe fiecare canal și cum se împarte mai bine '
    + 'același buget.',
  'arg.response': 'Răspuns',
  'arg.min_periods': 'Cel puțin atâtea perioade',
  'arg.min_variation': 'Variația minimă a cheltuielilor',
  'arg.move': 'Un canal se mișcă cel mult cu',
  'arg.budget': 'Bugetul unei perioade',
  'choice.credited': 'atribuit din parcursuri',
  'choice.claimed': 'declarat de platformă',
  'choice.value': 'valoare',
  'choice.conversions': 'conversii',
  'table.curves': 'Curbe de răspuns',
  'table.moves': 'O împărțire mai bună',
  'table.gain': 'Ce ar aduce',
  'column.response': 'Răspuns',
  'column.cost_per': 'Costul uneia',
  'column.carry': 'Se reportează',
  'column.half': 'Cheltuiala pentru jumătate din plafon',
  'column.shape': 'Formă',
  'column.ceiling': 'Plafon',
  'column.explained': 'Explicat',
  'column.marginal': 'Următoarea unitate aduce',
  'column.marginal_then': 'Următoarea unitate aduce atunci',
  'column.spend_now': 'Cheltuiala acum',
  'column.spend_then': 'Cheltuiala apoi',
  'column.change_rate': 'Schimbare, %',
  'column.response_now': 'Răspuns acum',
  'column.response_then': 'Răspuns apoi',
  'column.gain': 'Câștig',
  'column.gain_low': 'Câștig, de la',
  'column.gain_high': 'Câștig, până la',
  'column.spend': 'Cheltuială',
  'verdict.move': 'mutați',
  'verdict.do_not_move': 'nu mutați',
  'verdict.no_evidence_to_move': 'nicio dovadă pentru mutare',
  'reason.even_spend': 'cheltuiala abia variază, deci nu se vede ce ar aduce mai mult sau mai puțin',
  'reason.nothing_claimed': 'platforma nu declară nimic',
  'reason.spend_explains_nothing': 'răspunsul nu urmează cheltuiala',
  'reason.no_curves': 'niciun canal nu are curbă',
  'reason.one_curve': 'un singur canal are curbă, deci nu este unde muta banii',
  'reason.budget_beyond_moves': 'bugetul depășește cât se pot mișca canalele',
  'said.need.reallocation':
    'Nu există cheltuieli pe zile: adăugați un export al unei platforme publicitare cu dată și '
    + 'cost.',
  'said.reallocation_test':
    'Curba vine din ce s-a întâmplat, nu dintr-un test: cererea care crește odată cu cheltuiala, de '
    + 'pildă în sezon, este luată drept efectul ei.',
  'said.reallocation_move':
    'Niciun canal nu se mișcă mai mult de {percent} % față de cheltuiala de acum; dincolo de asta '
    + 'nu s-a văzut nimic.',
  'said.undated_spend': '{n} rânduri de cheltuieli nu au dată și sunt lăsate deoparte.',
  'arg.metric': 'Aduce',
  'column.budget': 'Buget',
};

export default messages;
