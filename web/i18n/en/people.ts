// English: segments to act on, and single customers.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.customer': 'One customer',
  'says.customer':
    'The whole journey of one customer over all sources, and what led to each conversion.',
  'arg.id': 'Customer',
  'table.customer': 'In short',
  'table.timeline': 'Everything in order',
  'table.touches': 'What led to each conversion',
  'column.first_seen': 'First seen',
  'column.last_seen': 'Last seen',
  'column.since_last': 'Since then',
  'column.between_conversions': 'Between conversions',
  'column.expected_next': 'Next expected',
  'column.last_viewed': 'Viewed last',
  'column.last_bought': 'Bought last',
  'column.last_order': 'Last order',
  'column.time': 'Time',
  'column.session': 'Visit',
  'column.event': 'Event',
  'column.conversion': 'Conversion',
  'column.source_medium': 'Source / medium',
  'column.order': 'Order',
  'column.item': 'Item',
  'column.amount': 'Amount',
  'column.text': 'Text',
  'column.row': 'Row',
  'column.converted_at': 'Converted',
  'column.touched_at': 'Touched',
  'column.credit': 'Credit',
  'kind.event': 'Event',
  'kind.session': 'Visit',
  'kind.order': 'Order',
  'kind.refund': 'Refund',
  'kind.review': 'Review',
  'kind.deal': 'Deal',
  'kind.subscription': 'Subscription',
  'kind.exposure': 'Saw a variant',
  'kind.contact': 'Contact',
  'reason.one_conversion': 'one conversion tells no rhythm',
  'said.need.customer':
    'One customer\'s journey needs events or orders with a customer and a time.',
  'said.no_id': 'No customer is named; the list shows those with most events.',
  'said.id_unknown': 'No customer has this id; the list shows those whose id contains it.',
  'said.stage_furthest': 'The stage is the furthest that an event of the customer shows.',
  'analysis.segments': 'Segments to act on',
  'says.segments':
    'Customers who left a cart, are about to leave, may buy soon or are unhappy, and what '
    + 'to offer them.',
  'arg.rule': 'A segment of your own',
  'arg.recent': 'Recent means within',
  'table.members': 'Who is in them',
  'column.rule': 'Rule',
  'column.share_low': '95 % from',
  'column.share_high': '95 % to',
  'column.suggested': 'Suggest',
  'segment.cart_abandoners': 'Left a cart',
  'segment.browse_abandoners': 'Looked and left',
  'segment.high_potential': 'May buy soon',
  'segment.detractors': 'Unhappy after an order',
  'segment.rule': 'Your rule',
  'reason.nobody_fits': 'nobody fits the rule',
  'said.need.segments': 'Segments need events or orders with a customer and a time.',
  'said.segments_counted':
    'Days are counted back from the last day of the data; a customer may be in several segments.',
  'said.bad_rule':
    'The condition {condition} is not understood; write, for example, '
    + 'orders>=2;days_since_order>60 with {names}.',
};

export default messages;
