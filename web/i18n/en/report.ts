// English: the report: overview, questions, figures.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'nav.label': 'Questions',
  'nav.overview': 'Overview',
  'nav.from': 'Where do they come from?',
  'nav.lost': 'Where do we lose them?',
  'nav.back': 'Do they come back?',
  'nav.all': 'All numbers',

  'export': 'Export',

  'export.print': 'Print or save as PDF',
  'export.json': 'Report as JSON',
  'export.aside': 'Rows set aside (CSV)',
  'export.png': 'PNG picture',
  'export.svg': 'SVG picture',
  'export.csv': 'CSV table',

  'ready.title': 'Report',
  'ready.review': 'Check the files',

  'print.head': { one: 'journeylens report · {n} file', other: 'journeylens report · {n} files' },

  'notes': { one: '{n} note on these numbers', other: '{n} notes on these numbers' },

  'controls.label': 'What is counted, and how: {of}',
  'controls.more': 'More',

  'rests.orders': 'Conversions',
  'rests.conversions': { one: '{n} conversion', other: '{n} conversions' },
  'rests.files': 'Files',
  'rests.window': 'Window',
  'rests.lookback': '{span} before each conversion',
  'rests.people': 'People',
  'rests.began': { one: '{n} person at “{step}”', other: '{n} people at “{step}”' },
  'rests.order': 'Order',
  'rests.within': '{span}; people still inside it are in progress, not lost',
  'rests.unbounded': 'no limit of time',
  'rests.born': 'Joins a cohort by',
  'rests.active': 'Came back means',

  'insights.none': 'These files leave nothing that stands out. The numbers are below.',
  'insight.bottleneck.head': '“{from}” is the bottleneck',
  'insight.bottleneck':
    '*{lost}* people leave after it: {rate} go on to “{step}”, against {attainable_rate} that '
    + 'can be attained. Closing the gap is worth about *{value_at_stake}*.',
  'insight.bottleneck.bare.head': '“{from}” is the bottleneck',
  'insight.bottleneck.bare':
    '*{lost}* people leave after it: {rate} go on to “{step}”, against {attainable_rate} that '
    + 'can be attained. Closing the gap would bring about *{recoverable}* conversions.',
  'insight.largest_loss.head': 'Most leave after “{from}”',
  'insight.largest_loss': '*{lost}* people leave there; {rate} go on to “{step}”.',
  'insight.weakest_stage.head': '{stage} is the weakest stage',
  'insight.weakest_stage': '{kpi}: *{value}*, and the target of {target} is missed.',
  'insight.weakest_stage.close.head': '{stage} is the stage to watch',
  'insight.weakest_stage.close': '{kpi}: *{value}*, too close to the target of {target} to call.',
  'insight.message_mismatch.head': '{channel}: many visits, few sales',
  'insight.message_mismatch':
    'It brings {share_of_sessions} of all visits, and *{rate}* of them convert, against '
    + '{average_rate} on average. Its message may promise something else than the page.',
  'insight.best_channel.head': '{channel} converts best',
  'insight.best_channel':
    '*{rate}* of its visits convert, against {average_rate} on average; it brings '
    + '{share_of_sessions} of all visits.',
  'insight.undervalued_channel.head': '{channel} is worth more than it looks',
  'insight.undervalued_channel':
    'Last touch gives it {last_share} of the {measure}, Markov *{markov_share}*. It helps '
    + 'sales that other channels close.',
  'insight.overvalued_channel.head': '{channel} is worth less than it looks',
  'insight.overvalued_channel':
    'Last touch gives it {last_share} of the {measure}, Markov *{markov_share}*. It closes '
    + 'sales that other channels began.',
  'insight.best_cohort.head': 'Customers of {cohort} come back most',
  'insight.best_cohort':
    '*{rate}* of them were back in {grain} {period}, against {others_rate} of those who came '
    + 'at other times.',
  'insight.over_claim.head': 'The ad platforms claim too much',
  'insight.over_claim': 'Together they claim *{claims}* conversions; there were {orders} orders.',
  'insight.set_aside_rows.head': '{rows_set_aside} rows were set aside',
  'insight.set_aside_rows':
    'That is *{share}* of {rows_read} rows. The commonest reason, {rows_of_reason} times: '
    + '“{reason}”.',
  'insight.repeat_purchases.head': '{value} of buyers buy again',
  'insight.repeat_purchases': '{kpi}: *{value}*.',
  'insight.net_promoter_score.head': 'The Net Promoter Score is {value}',
  'insight.net_promoter_score': '*{promoters}* promoters stand against {detractors} detractors.',
  'insight.conversion.head': '{value} of visits convert',
  'insight.conversion': '*{value}* of all visits end in a conversion.',
  'insight.revenue.head': '{value} of net revenue',
  'insight.revenue': '*{orders}* orders, {aov} each on average.',

  'stages.title': 'Stages of the journey',
  'stages.model': 'Stage model',
  'stages.weakest': 'Weakest stage',
  'stages.nothing': 'Not in these files',
  'stages.bring': 'The last note on this page says which export would answer it.',
  'stages.why': '{name}',
  'stages.explain': '{name}: {value}. Where does it come from?',
  'stages.scale': '{value}, target {target}',

  'verdict.few': 'Too few to tell',
  'verdict.none': 'No target',
  'verdict.met.target': 'Target met: {aim}',
  'verdict.missed.target': 'Target missed: {aim}',
  'verdict.watch.target': 'Too close to call: {aim}',
  'verdict.unknown.target': 'Unknown: {aim}',

  'target.least': 'at least {target}',
  'target.most': 'at most {target}',
  'target.set': 'Set a target',
  'target.edit': 'Change the target',
  'target.editOf': 'Target of: {name}',
  'target.save': 'Save',
  'target.usual': 'Usual target',

  'answer.from': '*{channel} brings the most visits: {n}.* {rate} of them convert.',
  'answer.from.waste': '*{channel} brings {n} visits, and {rate} of them convert.*',
  'answer.from.credit':
    'Last touch credits it with {last} of the conversions, Markov with {markov}.',
  'answer.from.later': 'Some of its visitors buy later, by another door.',
  'answer.lost':
    '*After “{from}”.* {rate} go on to “{step}”, against {attainable} that can be attained: no '
    + 'other step leaves as much to gain.',
  'answer.lost.value':
    '*After “{from}”.* {rate} go on to “{step}”, against {attainable} that can be attained. '
    + 'The gap is worth {value}, more than at any other step.',
  'answer.back.repeat_rate_90d':
    '*{rate} of buyers are back within 90 days* (95 %: {interval}, n = {n}).',
  'answer.back.repeat_rate_lifetime':
    '*{rate} of buyers ordered more than once* (95 %: {interval}, n = {n}).',

  'figure.shows': 'What is shown',
  'figure.keys':
    '{title}. Chart: arrow keys move, Enter says where a number comes from, T shows the table.',
  'figure.hint': 'Point at a mark, or use the arrow keys.',
  'figure.scroll': 'Scroll sideways for later periods.',
  'figure.table': 'Table',
  'figure.chart': 'Chart',
  'figure.all': 'All columns',
  'figure.short': 'In short',
  'figure.why': 'Where from?',
  'figure.whySmall': 'where from?',
  'figure.export': 'Export',

  'missing.quadrant': 'Channels are not in these files',
  'missing.quadrant.file': 'An export of web events or sessions with their source would show them.',
  'missing.attribution': 'Nothing to attribute yet',
  'missing.attribution.file': 'It needs visits with a source and conversions, or a table of paths.',
  'missing.funnel': 'There is no funnel in these files',
  'missing.funnel.file': 'An export of web events with a customer and a time would show it.',
  'missing.drop_off': 'What those who leave do next is not known',
  'missing.drop_off.file': 'It needs events after a step of the funnel.',
  'missing.cohorts': 'Who comes back is not in these files',
  'missing.cohorts.file': 'Orders or events with a customer and a time would show it.',
};

export default messages;
