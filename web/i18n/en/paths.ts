// English: the paths that customers take.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.paths': 'Paths',
  'says.paths':
    'What visits do step by step before or after an event, and how many visits and days a '
    + 'conversion takes.',
  'arg.nodes': 'A step is',
  'choice.page': 'a page',
  'arg.scope': 'Follow steps within',
  'choice.lifetime': 'all visits of a customer',
  'arg.anchor': 'Counted from',
  'arg.direction': 'Show the steps',
  'choice.after': 'after it',
  'choice.before': 'before it',
  'arg.paths.top': 'Shown at each step',
  'arg.paths.steps': 'How many steps',
  'column.sequences': 'Visits',
  'table.flows': 'From step to step',
  'table.visits_before': 'Visits before a conversion',
  'table.days_before': 'Days before a conversion',
  'column.number': 'Number',
  'analysis.transitions': 'Transitions',
  'says.transitions':
    'From each event or page to the next: how often, and where visits begin and end.',
  'table.nodes': 'Each step',
  'column.ends': 'Visits end here',
  'analysis.process': 'Process',
  'says.process':
    'What follows what, in how many ways, how often something is done again, and how long it '
    + 'takes.',
  'column.activities': 'Different acts',
  'column.variants': 'Variants',
  'column.variant_entropy': 'Variety, bits',
  'column.self_loop_cases': 'Same act twice in a row',
  'column.rework_cases': 'Something done again',
  'column.rework_share': 'Share done again',
  'column.median_duration': 'Half take at most',
  'table.activities': 'Acts',
  'column.activity': 'Act',
  'table.directly_follows': 'What follows at once',
  'column.dependency': 'How surely in this order',
  'table.variants': 'Variants',
  'column.steps': 'Steps',
  'reason.no_events': 'there are no events',
  'said.no_anchor': '{all} have no such step and are left out.',
  'said.need.paths': 'Paths need web or app events with a time and a name.',
  'said.need.transitions': 'Transitions need web or app events with a time and a name.',
  'said.need.process': 'A process needs events with a customer or a case, a name and a time.',
};

export default messages;
