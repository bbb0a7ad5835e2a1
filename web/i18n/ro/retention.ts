// Romanian: who comes back, who buys how often, and who stays how long.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.retention': 'retenție',
  'says.retention':
    'Câți dintre cei care au făcut un lucru revin să facă altul, și după cât timp.',
  'arg.start': 'Începe cu',
  'arg.back': 'Revenire înseamnă',
  'arg.cohort': 'Un client intră',
  'arg.periods': 'Perioade arătate',
  'choice.first_time': 'în cohorta primului început',
  'choice.recurring': 'în câte o cohortă la fiecare început',
  'choice.on_or_before': 'până la sfârșitul acelei perioade',
  'said.no_start': 'Niciun client nu a făcut lucrul cu care începe o cohortă.',
  'said.recurring':
    'Un client este numărat o dată în fiecare cohortă în care intră; intervalul le ia drept '
    + 'independente, deci este prea îngust.',
  'said.need.retention':
    'Pentru retenție este nevoie de evenimente sau comenzi cu un client și un moment.',
  'said.bad_periods': 'Numărul de perioade trebuie să fie între 1 și 1000.',
  'analysis.rfm': 'recență, frecvență, valoare',
  'says.rfm':
    'Cumpărătorii după cât de recent, cât de des și de cât au cumpărat, pe segmente.',
  'arg.as_of': 'Numărat înapoi de la',
  'arg.grid': 'Segmente după recență și frecvență',
  'table.segments': 'Segmente',
  'table.grid': 'Recență și frecvență',
  'table.scores': 'Ce înseamnă scorurile',
  'table.customers': 'Clienți',
  'column.segment': 'Segment',
  'column.orders': 'Comenzi',
  'column.value_share': 'Partea din valoare',
  'column.recency_days': 'Zile de la ultima comandă',
  'column.recency_score': 'Recență',
  'column.frequency_score': 'Frecvență',
  'column.monetary_score': 'Scor de valoare',
  'column.score': 'Scor',
  'column.days_lowest': 'Zile, de la',
  'column.days_highest': 'Zile, până la',
  'column.customers_by_recency': 'Clienți după recență',
  'column.orders_lowest': 'Comenzi, de la',
  'column.orders_highest': 'Comenzi, până la',
  'column.customers_by_frequency': 'Clienți după frecvență',
  'column.value_lowest': 'Valoare, de la',
  'column.value_highest': 'Valoare, până la',
  'column.customers_by_value': 'Clienți după valoare',
  'segment.champions': 'Campioni',
  'segment.loyal': 'Fideli',
  'segment.promising': 'Promițători',
  'segment.at_risk': 'În pericol de plecare',
  'segment.hibernating': 'Adormiți',
  'segment.lost': 'Pierduți',
  'reason.tied': 'valorile egale lasă un scor fără nimeni',
  'reason.refunds_outweigh': 'rambursările depășesc cumpărăturile unui segment',
  'said.customers_listed': 'Sunt arătați primii {part} din {all} clienți, după client.',
  'said.orders_amountless': 'Comenzi fără sumă, care nu adaugă nimic la valoare: {all}.',
  'said.need.rfm': 'Pentru RFM este nevoie de comenzi cu un client și un moment.',
  'said.bad_grid':
    'Grila are cinci rânduri despărțite prin /, de la recența 5 la 1, fiecare cu cinci nume de '
    + 'segmente despărțite prin virgulă, de la frecvența 1 la 5.',
};

export default messages;
