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
  'analysis.rfm': 'recency, frequency, value',
  'says.rfm': 'Buyers by how recently, how often and for how much they bought, in segments.',
  'arg.as_of': 'Counted back from',
  'arg.grid': 'Segments by recency and frequency',
  'table.segments': 'Segments',
  'table.grid': 'Recency by frequency',
  'table.scores': 'What the scores mean',
  'table.customers': 'Customers',
  'column.segment': 'Segment',
  'column.orders': 'Orders',
  'column.value_share': 'Share of value',
  'column.recency_days': 'Days since the last order',
  'column.recency_score': 'Recency',
  'column.frequency_score': 'Frequency',
  'column.monetary_score': 'Value score',
  'column.score': 'Score',
  'column.days_lowest': 'Days, from',
  'column.days_highest': 'Days, to',
  'column.customers_by_recency': 'Customers by recency',
  'column.orders_lowest': 'Orders, from',
  'column.orders_highest': 'Orders, to',
  'column.customers_by_frequency': 'Customers by frequency',
  'column.value_lowest': 'Value, from',
  'column.value_highest': 'Value, to',
  'column.customers_by_value': 'Customers by value',
  'segment.champions': 'Champions',
  'segment.loyal': 'Loyal',
  'segment.promising': 'Promising',
  'segment.at_risk': 'At risk',
  'segment.hibernating': 'Hibernating',
  'segment.lost': 'Lost',
  'reason.tied': 'equal values leave a score empty',
  'reason.refunds_outweigh': 'refunds outweigh what a segment bought',
  'said.customers_listed': 'The first {part} of {all} customers are listed, by customer.',
  'said.orders_amountless': '{all} orders without an amount add nothing to the value.',
  'said.need.rfm': 'RFM needs orders with a customer and a time.',
  'said.bad_grid':
    'The grid has five rows parted by /, from recency 5 to 1, each with five names of segments '
    + 'parted by commas, from frequency 1 to 5.',
};

export default messages;
