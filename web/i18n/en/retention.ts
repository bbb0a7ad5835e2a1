// English: who comes back, who buys how often, and who stays how long.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.retention': 'retention',
  'says.retention':
    'How many of those who did one thing come back to do another, and how much later.',
  'arg.start': 'Begins with',
  'arg.back': 'Back means',
  'arg.cohort': 'A customer joins',
  'arg.periods': 'Periods shown',
  'choice.first_time': 'the cohort of the first start',
  'choice.recurring': 'a cohort with every start',
  'choice.on_or_before': 'by the end of that period',
  'said.no_start': 'No customer has done what starts a cohort.',
  'said.recurring':
    'A customer counts once in every cohort it joins; the interval takes these as independent, '
    + 'so it is too narrow.',
  'said.need.retention': 'Retention needs events or orders with a customer and a time.',
  'said.bad_periods': 'The number of periods must lie between 1 and 1000.',
};

export default messages;
