// English: the same rows under the rules of other tools.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.definitions': 'The same rows under other rules',
  'says.definitions':
    'What Google Analytics, Matomo, Mixpanel, PostHog and Yandex Metrica would make of these rows, '
    + 'and which rows move each number.',
  'arg.reference': 'Held against',
  'choice.ga4': 'Google Analytics 4',
  'choice.universal_analytics': 'Universal Analytics',
  'choice.matomo': 'Matomo',
  'choice.mixpanel': 'Mixpanel',
  'choice.posthog': 'PostHog',
  'choice.yandex_metrica': 'Yandex Metrica',
  'table.definitions': 'Each number under each rule',
  'table.causes': 'Why visits begin elsewhere',
  'column.metric': 'Number',
  'column.definition': 'Under the rules of',
  'column.difference': 'Difference',
  'column.moved': 'Counted otherwise',
  'column.counted_by': 'Counted so',
  'column.defined_by': 'Written at',
  'column.only_under': 'Begins only under',
  'column.cause': 'Because of',
  'metric.direct_conversions': 'Conversions that count as direct',
  'metric.retention_day_1': 'Back after a day',
  'metric.retention_day_7': 'Back after seven days',
  'metric.funnel_rate': 'Through the funnel',
  'side.definition': 'this rule',
  'side.reference': 'the rule held against',
  'cause.first_event': 'the first event',
  'cause.pause': 'a pause',
  'cause.midnight': 'midnight',
  'cause.campaign': 'another campaign',
  'cause.length': 'too long a visit',
  'rule.no_rule': 'no published rule',
  'rule.pause_30m': 'a visit ends after 30 minutes without an event',
  'rule.pause_30m_midnight': 'a visit ends after 30 minutes without an event, and at midnight',
  'rule.pause_30m_midnight_campaign':
    'a visit ends after 30 minutes without an event, at midnight, and with another campaign',
  'rule.pause_over_30m_midnight_campaign':
    'a visit ends after more than 30 minutes without an event, at midnight, and with another '
    + 'campaign',
  'rule.pause_over_30m_24h':
    'a visit ends after more than 30 minutes without an event, and after 24 hours',
  'rule.not_engaged': 'at most 10 seconds, one view and no conversion',
  'rule.single_view': 'one view',
  'rule.single_view_under_10s': 'one view, no click, less than 10 seconds',
  'rule.single_view_under_15s': 'one view, less than 15 seconds',
  'rule.last_non_direct_90d': 'the last source that is not direct, within 90 days',
  'rule.last_non_direct_182d': 'the last source that is not direct, within six months',
  'rule.last_touch': 'the source of the visit itself',
  'rule.last_touch_30d': 'the last visit within 30 days',
  'rule.calendar_day': 'seen on that day of the calendar',
  'rule.rolling_on_or_after': 'seen after so many times 24 hours, or later',
  'rule.any_time': 'all steps in order, at any time',
  'rule.within_visit': 'all steps in order within one visit',
  'rule.first_entry_7d': 'all steps within 7 days of the very first step',
  'rule.any_entry_14d': 'all steps within 14 days of any first step',
  'reason.no_rule': 'the tool publishes no such rule',
  'reason.no_steps': 'fewer than two steps of a funnel occur',
  'reason.nobody_entered': 'nobody took the first step',
  'said.need.definitions': 'The rules of other tools need events with a visitor and a time.',
  'said.rules_replayed':
    'These are the published default rules, replayed on your rows; a tool\'s own filters, consent '
    + 'and sampling come on top.',
  'said.data_driven_secret':
    'The data-driven model that GA4 shows by default is not published; its last click that is not '
    + 'direct stands here.',
  'said.bad_funnel_steps':
    'A funnel has two to twenty steps, such as steps=page_view,purchase.',
};

export default messages;
