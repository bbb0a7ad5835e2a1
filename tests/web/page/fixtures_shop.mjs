// Cafea Nord, an invented shop: what its files hold, and what the engine knows to count.
export const currency = 'EUR';

export const ledgerFiles = [
  ['ga4_events_2024-25.csv.gz', 'ga4_export', 'events', 48_200_000, 612_040,
    { duplicate_row: 246, bad_time: 1_902 }],
  ['google_ads_daily.csv', 'google_ads', 'spend', 312_400, 1_086, { totals_row: 12 }],
  ['meta_ads_daily.csv', 'meta_ads', 'spend', 98_700, 362, {}],
  ['orders.csv', 'generic', 'orders', 602_100, 4_076,
    { duplicate_order: 41, bad_time: 14, bad_amount: 9 }],
  ['nps_survey.csv', 'generic', 'survey', 71_400, 684, { bad_score: 7 }],
];

export const stages = {
  aida: { attracted: 'awareness', interested: 'interest', wanting: 'desire', deciding: 'action',
    buying: 'action', returning: 'action', recommending: 'action', seen: 'awareness' },
  attract_to_repeat: { attracted: 'attract', interested: 'engage', wanting: 'engage',
    deciding: 'purchase', buying: 'purchase', returning: 'repeat', recommending: 'repeat',
    seen: 'attract' },
  awareness_to_retention: { attracted: 'awareness', interested: 'consideration',
    wanting: 'decision', deciding: 'decision', buying: 'action', returning: 'retention',
    recommending: 'retention', seen: 'awareness' },
  know_to_refer: { attracted: 'know', interested: 'like', wanting: 'try', deciding: 'buy',
    buying: 'buy', returning: 'repeat', recommending: 'refer', seen: 'know' },
};

export const stageOrder = {
  aida: ['awareness', 'interest', 'desire', 'action'],
  attract_to_repeat: ['attract', 'engage', 'purchase', 'repeat'],
  awareness_to_retention: ['awareness', 'consideration', 'decision', 'action', 'retention'],
  know_to_refer: ['know', 'like', 'trust', 'try', 'buy', 'repeat', 'refer'],
};

// name, place, unit, numerator, denominator, target, direction, headline, reason
export const kpiRows = [
  ['impressions', 'seen', 'count', 2_460_000, null, null, 'higher', 0],
  ['clicks', 'seen', 'count', 38_420, null, null, 'higher', 0],
  ['cost', 'seen', currency, 40_390, null, null, 'lower', 0],
  ['ctr', 'seen', 'rate', 38_420, 2_460_000, null, 'higher', 2],
  ['sessions', 'attracted', 'count', 96_214, null, null, 'higher', 3],
  ['visitors', 'attracted', 'count', 61_480, null, null, 'higher', 0],
  ['engagement_rate', 'attracted', 'rate', 56_189, 96_214, 0.5, 'higher', 1],
  ['bounce_rate', 'interested', 'rate', 40_025, 96_214, 0.3, 'lower', 1],
  ['pages_per_session', 'interested', 'ratio', 413_720, 96_214, null, 'higher', 0],
  ['session_duration_median', 'interested', 'seconds', 94, null, null, 'higher', 0],
  ['cart_rate', 'wanting', 'rate', 12_604, 96_214, null, 'higher', 1],
  ['cart_abandonment_rate', 'wanting', 'rate', 6_913, 9_846, null, 'lower', 2],
  ['checkout_completion_rate', 'deciding', 'rate', 2_933, 5_871, 0.6, 'higher', 1],
  ['win_rate', 'deciding', 'rate', null, null, null, 'higher', 3, 'missing_count:deals_won'],
  ['conversion_rate_sessions', 'buying', 'rate', 4_012, 96_214, null, 'higher', 1],
  ['orders', 'buying', 'count', 4_012, null, null, 'higher', 2],
  ['revenue_net', 'buying', currency, 250_349, null, null, 'higher', 3],
  ['aov_net', 'buying', currency, 250_349, 4_012, null, 'higher', 0],
  ['roas', 'buying', 'ratio', 250_349, 40_390, null, 'higher', 0],
  ['repeat_rate_90d', 'returning', 'rate', 645, 2_933, null, 'higher', 1],
  ['ltv_to_aov', 'returning', 'ratio', 85.36, 62.4, 4, 'higher', 0],
  ['nps', 'recommending', 'points', 677, null, 35, 'higher', 1],
  ['csat', 'recommending', 'rate', null, null, null, 'higher', 2, 'missing_count:csat_answers'],
];

export const models = ['first', 'last', 'last_non_direct', 'linear', 'position', 'time_decay', 'markov'];
