// Russian: the same rows under the rules of other tools.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.definitions': 'те же строки по другим правилам',
  'says.definitions':
    'Что показали бы на этих строках Google Analytics, Matomo, Mixpanel, PostHog и Яндекс Метрика '
    + 'и какие строки меняют каждое число.',
  'arg.reference': 'Сравнить с',
  'choice.ga4': 'Google Analytics 4',
  'choice.universal_analytics': 'Universal Analytics',
  'choice.matomo': 'Matomo',
  'choice.mixpanel': 'Mixpanel',
  'choice.posthog': 'PostHog',
  'choice.yandex_metrica': 'Яндекс Метрика',
  'table.definitions': 'Каждое число по каждому правилу',
  'table.causes': 'Почему визиты начинаются иначе',
  'column.metric': 'Число',
  'column.definition': 'По правилам',
  'column.difference': 'Разница',
  'column.moved': 'Посчитано иначе',
  'column.counted_by': 'Считается так',
  'column.defined_by': 'Где описано',
  'column.only_under': 'Начинается только по',
  'column.cause': 'Из-за',
  'metric.direct_conversions': 'Конверсии, отнесённые к прямым заходам',
  'metric.retention_day_1': 'Вернулись через день',
  'metric.retention_day_7': 'Вернулись через семь дней',
  'metric.funnel_rate': 'Прошли воронку',
  'side.definition': 'этому правилу',
  'side.reference': 'правилу для сравнения',
  'cause.first_event': 'первого события',
  'cause.pause': 'паузы',
  'cause.midnight': 'полуночи',
  'cause.campaign': 'другой кампании',
  'cause.length': 'слишком долгого визита',
  'rule.no_rule': 'опубликованного правила нет',
  'rule.pause_30m': 'визит кончается после 30 минут без событий',
  'rule.pause_30m_midnight': 'визит кончается после 30 минут без событий и в полночь',
  'rule.pause_30m_midnight_campaign':
    'визит кончается после 30 минут без событий, в полночь и с новой кампанией',
  'rule.pause_over_30m_midnight_campaign':
    'визит кончается, если событий нет больше 30 минут, в полночь и с новой кампанией',
  'rule.pause_over_30m_24h':
    'визит кончается, если событий нет больше 30 минут, и через 24 часа',
  'rule.not_engaged': 'не дольше 10 секунд, один просмотр и без конверсии',
  'rule.single_view': 'один просмотр',
  'rule.single_view_under_10s': 'один просмотр, без кликов, меньше 10 секунд',
  'rule.single_view_under_15s': 'один просмотр, меньше 15 секунд',
  'rule.last_non_direct_90d': 'последний непрямой источник за 90 дней',
  'rule.last_non_direct_182d': 'последний непрямой источник за полгода',
  'rule.last_touch': 'источник самого визита',
  'rule.last_touch_30d': 'последний визит за 30 дней',
  'rule.calendar_day': 'был в этот календарный день',
  'rule.rolling_on_or_after': 'был через столько же суток по 24 часа или позже',
  'rule.any_time': 'все шаги по порядку, когда угодно',
  'rule.within_visit': 'все шаги по порядку за один визит',
  'rule.first_entry_7d': 'все шаги за 7 дней от самого первого шага',
  'rule.any_entry_14d': 'все шаги за 14 дней от любого первого шага',
  'reason.no_rule': 'такого правила инструмент не публикует',
  'reason.no_steps': 'встречается меньше двух шагов воронки',
  'reason.nobody_entered': 'никто не сделал первый шаг',
  'said.need.definitions': 'Для правил других инструментов нужны события с посетителем и временем.',
  'said.rules_replayed':
    'Это опубликованные правила по умолчанию, применённые к вашим строкам; сверх них у инструмента '
    + 'есть свои фильтры, согласия и выборка.',
  'said.data_driven_secret':
    'Модель на основе данных, которую GA4 показывает по умолчанию, не опубликована; вместо неё '
    + 'здесь последний непрямой клик.',
  'said.bad_funnel_steps':
    'В воронке от двух до двадцати шагов, например steps=page_view,purchase.',
};

export default messages;
