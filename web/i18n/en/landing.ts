// English: where visits begin, forms and calls to action.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.landing': 'Landing pages, forms, calls to action',
  'says.landing':
    'Which pages and sources bring many visits or few, and whether those visits convert.',
  'table.places': 'Where visits begin',
  'table.forms': 'Forms',
  'table.calls_to_action': 'Calls to action',
  'table.pages': 'Pages that visits end on',
  'column.entry': 'Visits begin at',
  'column.bounces': 'Bounced',
  'column.bounce_rate': 'Bounce rate',
  'column.bounce_low': '95 % from',
  'column.bounce_high': '95 % to',
  'column.revenue_per_session': 'Revenue per visit',
  'column.difference': 'Against the others',
  'column.difference_low': '95 % from',
  'column.difference_high': '95 % to',
  'column.p': 'p',
  'column.q': 'p, corrected',
  'column.quadrant': 'Verdict',
  'column.started': 'Began',
  'column.completed': 'Sent',
  'column.completion_rate': 'Sent of those begun',
  'column.seen': 'Saw it',
  'column.clicked': 'Clicked',
  'column.click_rate': 'Click rate',
  'column.converted': 'Converted',
  'column.conversion_low': '95 % from',
  'column.conversion_high': '95 % to',
  'column.page': 'Page',
  'column.exits': 'Exits',
  'column.exit_rate': 'Exit rate',
  'quadrant.star': 'many visits, converts better',
  'quadrant.message_mismatch':
    'many visits, converts worse: does the page keep what the ad promised?',
  'quadrant.hidden_gem': 'few visits, converts better: send it more',
  'quadrant.weak': 'few visits, converts worse',
  'quadrant.like_others': 'like the others',
  'quadrant.too_few': 'too few to tell',
  'reason.fewer_than_30': 'fewer than 30: too few to tell',
  'said.need.landing':
    'Landing pages need web or app events with their page or source; add an export of events.',
};

export default messages;
