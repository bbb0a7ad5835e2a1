// English: what is not all on the page at once: the leading marks of a chart, analyses that run when opened.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'chart.largest': 'The {n} largest of {all} are drawn; the table has all.',
  'chart.cohorts':
    'Drawn are the last {n} cohorts and the first {periods} periods; the table has all.',

  'nav.happy': 'Are they happy?',
  'nav.worked': 'Did the change work?',
  'others.question': 'More on this question',
  'others.busy': 'Computing …',
  'others.nothing': 'Nothing of the kind was found in these files.',
  'others.all': 'Show all rows',
};

export default messages;
