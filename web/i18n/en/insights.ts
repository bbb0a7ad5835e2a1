// English: what to know first, as a table.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.insights': 'Insights',
  'says.insights':
    'What to know first: where customers are lost, what misleads, how things stand, '
    + 'each with its evidence.',
  'table.insights': 'What to know first',
  'table.numbers': 'The numbers of each insight',
  'table.evidence': 'Where each was read',
  'column.rank': 'Place',
  'column.finding': 'Insight',
  'column.severity': 'Weight',
  'column.subject': 'About',
  'column.analysis': 'Analysis',
  'column.table': 'Table',
  'column.cell': 'Cell',
  'column.share_of_sessions': 'Share of visits',
  'column.average_rate': 'Average rate',
  'column.measure': 'Measured by',
  'column.last_share': 'Share by last touch',
  'column.markov_share': 'Share by Markov',
  'column.grain': 'Length of a period',
  'column.others_n': 'Of the others',
  'column.claims': 'Claimed',
  'column.ratio': 'Ratio',
  'severity.attention': 'needs attention',
  'severity.news': 'worth acting on',
  'severity.calm': 'worth knowing',
  'finding.bottleneck': 'Bottleneck',
  'finding.largest_loss': 'Largest loss',
  'finding.weakest_stage': 'Weakest stage',
  'finding.message_mismatch': 'Many visits, few sales',
  'finding.undervalued_channel': 'Worth more than it looks',
  'finding.overvalued_channel': 'Worth less than it looks',
  'finding.best_channel': 'Best channel',
  'finding.best_cohort': 'Best cohort',
  'finding.over_claim': 'The ad platforms claim too much',
  'finding.repeat_purchases': 'Buying again',
  'finding.net_promoter_score': 'Net Promoter Score',
  'finding.conversion': 'Conversion',
  'finding.revenue': 'Revenue',
  'said.need.insights':
    'There is nothing to draw an insight from: add an export of events, orders, '
    + 'spend or totals.',
};

export default messages;
