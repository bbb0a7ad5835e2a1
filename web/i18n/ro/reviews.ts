// Romanian: what reviews say.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.reviews': 'Recenzii',
  'says.reviews':
    'De ce se plâng clienții și ce laudă, cu cuvintele lor, și cum evoluează stelele.',
  'table.reviews': 'Toate recenziile',
  'table.stars': 'Recenzii după stele',
  'table.purchases_before': 'După cumpărăturile dinainte',
  'table.terms': 'Cuvinte care deosebesc recenziile slabe de cele bune',
  'table.topics': 'Plângeri și laude',
  'table.topic_periods': 'Fiecare temă pe perioade',
  'table.topic_purchases': 'Fiecare temă după cumpărăturile dinainte',
  'column.reviews': 'Recenzii',
  'column.with_text': 'Cu text',
  'column.good': 'Bune',
  'column.good_rate': 'Bune, parte',
  'column.good_low': 'Bune, 95 % de la',
  'column.good_high': 'Bune, 95 % până la',
  'column.poor': 'Slabe',
  'column.poor_rate': 'Slabe, parte',
  'column.poor_low': 'Slabe, 95 % de la',
  'column.poor_high': 'Slabe, 95 % până la',
  'column.stars': 'Stele',
  'column.when': 'Când',
  'column.side': 'Fel',
  'column.term': 'Cuvinte',
  'column.words': 'Număr de cuvinte',
  'column.log_odds': 'Log-cote',
  'column.telling': 'Mai mult decât întâmplarea',
  'column.topic': 'Temă',
  'column.terms': 'Cuvintele ei',
  'column.quotation': 'În cuvintele unui client',
  'side.complaint': 'plângere',
  'side.praise': 'laudă',
  'when.unknown': 'necunoscut',
  'when.before_purchase': 'înaintea unei cumpărături',
  'when.after_first_purchase': 'după prima cumpărătură',
  'when.after_more_purchases': 'după mai multe cumpărături',
  'reason.no_reviews': 'nicio recenzie',
  'arg.poor_to': 'Slabă până la',
  'arg.good_from': 'Bună de la',
  'arg.min_reviews': 'În cel puțin atâtea recenzii',
  'arg.prior': 'Ponderea prealabilă',
  'arg.topics': 'Teme arătate',
  'said.reviews_in_no_period': {
    one: '{n} recenzie nu are dată: nu intră în nicio perioadă.',
    few: '{n} recenzii nu au dată: nu intră în nicio perioadă.',
    other: '{n} de recenzii nu au dată: nu intră în nicio perioadă.',
  },
  'said.terms_tested': {
    one: 'A fost testat {n} termen.',
    few: 'Au fost testați {n} termeni.',
    other: 'Au fost testați {n} de termeni.',
  },
  'said.terms_listed': 'Sunt arătați termenii cei mai grăitori; limit=0 îi arată pe toți.',
  'said.one_side':
    'Fără texte și ale recenziilor slabe, și ale celor bune, niciun cuvânt nu le deosebește.',
  'said.need.reviews':
    'Pentru ce spun clienții este nevoie de recenzii: un export cu stele și texte.',
};

export default messages;
