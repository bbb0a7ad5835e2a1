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
};

export default messages;
