// Writes fixtures/*.json: the answers of an engine for an invented shop, Cafea Nord, that agree
// with each other. The page's tests serve them; the page itself never computes any of this.
import { writeFileSync } from 'node:fs';
import { currency, kpiRows, ledgerFiles, models, stageOrder, stages } from './fixtures_shop.mjs';
import { catalog, plan } from './fixtures_plan.mjs';

const write = (name, value) => writeFileSync(
  new URL(`./fixtures/${name}.json`, import.meta.url), `${JSON.stringify(value, null, 1)}\n`);

// 95 % by Wilson.
function wilson(hits, n) {
  const z = 1.959963984540054;
  const p = hits / n;
  const centre = (p + z * z / (2 * n)) / (1 + z * z / n);
  const half = z / (1 + z * z / n) * Math.sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  return [centre - half, centre + half];
}

// Rows of objects as a table of columns; `units` gives names, order and units.
const table = (name, units, rows) => ({
  name,
  columns: Object.entries(units).map(([column, unit]) =>
    ({ name: column, unit, values: rows.map((row) => row[column] ?? null) })),
});

// ---- the ledger ---------------------------------------------------------------------------------

const asideOf = (reasons) => Object.values(reasons).reduce((a, b) => a + b, 0);
const ledger = {
  files: ledgerFiles.map(([file, source, kind, bytes, rows_read, reasons]) => ({
    file, sheet: null, source, kind, bytes, rows_read,
    rows_used: rows_read - asideOf(reasons), rows_set_aside: asideOf(reasons),
    lines_skipped: 1, reasons,
  })),
  rows: [
    ['orders.csv', 418, 61_204, 'Дата', 'bad_time', '10899;31.02.2025;m@example.com;62,40'],
    ['orders.csv', 1_207, 178_110, 'Дата', 'bad_time', '11688;  .11.2024;i@example.com;18,20'],
    ['orders.csv', 2_033, 300_020, 'Дата', 'bad_time', '12514;12/13/24;a@example.com;40,00'],
    ['orders.csv', 3_390, 500_290, 'Сумма', 'bad_amount', '13871;03.03.2025;o@example.com;n/a'],
    ['orders.csv', 3_391, 500_340, 'Сумма', 'bad_amount', '13872;03.03.2025;v@example.com;=1+1'],
    ['google_ads_daily.csv', 92, 9_120, null, 'totals_row', 'Total: Account,,18 420,21460.00'],
    ['nps_survey.csv', 77, 8_100, 'score', 'bad_score', '2025-02-11,11,great'],
  ].map(([file, row, offset, column, code, bytes]) =>
    ({ file, sheet: null, row, offset, column, code, bytes })),
  rows_omitted: 2_224,
};

// ---- KPIs and stages ----------------------------------------------------------------------------

function judged(row, model, targets) {
  const [name, place, unit, numerator, denominator, given, direction, headline, reason] = row;
  const target = targets[name] ?? given;
  const base = { name, unit, stage: stages[model][place], target, headline, direction,
    source: reason ? null : 'events' };
  if (reason) return { ...base, verdict: target === null ? null : 'unknown', reason };
  const value = name === 'nps' ? 30 : denominator ? numerator / denominator : numerator;
  const interval = name === 'nps' ? [24, 36]
    : unit === 'rate' ? wilson(numerator, denominator) : [null, null];
  const [low, high] = interval;
  return { ...base, value, numerator, denominator, n: name === 'nps' ? 677 : denominator, low, high,
    verdict: verdictOf(value, low, high, target, direction), reason: null };
}

function verdictOf(value, low, high, target, direction) {
  if (target === null) return null;
  const sign = direction === 'lower' ? -1 : 1;
  if (sign * value >= sign * target) return 'met';
  const best = direction === 'lower' ? low : high;
  return best === null || sign * best < sign * target ? 'missed' : 'watch';
}

function kpis(model, targets = {}) {
  const rows = kpiRows.map((row) => judged(row, model, targets));
  const cards = stageOrder[model].map((stage) => ({ stage, card: rows
    .filter((row) => row.stage === stage && row.headline > 0 && row.value !== undefined)
    .sort((a, b) => a.headline - b.headline)[0] }));
  const weakest = cards.find(({ card }) => card?.verdict === 'missed');
  return {
    analysis: 'kpis',
    arguments: { stage_model: model },
    tables: [
      table('kpis', { name: 'text', value: 'ratio', unit: 'text', numerator: 'ratio',
        denominator: 'ratio', n: 'count', low: 'ratio', high: 'ratio', stage: 'text',
        target: 'ratio', verdict: 'text', reason: 'text', source: 'text' }, rows),
      table('stages', { stage: 'text', kpi: 'text', value: 'ratio', unit: 'text', n: 'count',
        low: 'ratio', high: 'ratio', target: 'ratio', verdict: 'text', weakest: 'text',
        reason: 'text' }, cards.map(({ stage, card }) => card
        ? { ...card, stage, kpi: card.name, weakest: weakest?.card === card }
        : { stage, weakest: false, reason: 'not_in_the_files' })),
      table('also_reported', { count: 'text', source: 'text', value: 'ratio' },
        [{ count: 'conversions', source: 'ad_platform', value: 1_984 }]),
    ],
    notes: ['Not in these files: csat_answers; an export of survey answers with a score would '
      + 'bring csat.'],
  };
}

// ---- channels, funnel, attribution, cohorts -----------------------------------------------------

const channelRows = [
  ['Direct', 16_950, 1_480, 92_600], ['Email', 3_420, 250, 15_500],
  ['Organic Search', 31_840, 740, 46_100], ['Organic Social', 2_874, 177, 11_000],
  ['Paid Search', 18_420, 803, 50_300], ['Paid Social', 17_980, 245, 15_200],
  ['Referral', 4_730, 317, 19_649],
];
const channels = {
  analysis: 'channels',
  arguments: { by: 'channel', grain: 'session' },
  tables: [table('channels', { channel: 'text', events: 'count', sessions: 'count',
    visitors: 'count', conversions: 'count', buyers: 'count', revenue: currency,
    conversion_rate: 'rate', low: 'rate', high: 'rate', aov: currency, reason: 'text' },
  channelRows.map(([channel, sessions, conversions, revenue]) => {
    const [low, high] = wilson(conversions, sessions);
    return { channel, events: sessions * 6, sessions, visitors: Math.round(sessions * 0.64),
      conversions, buyers: Math.round(conversions * 0.78), revenue,
      conversion_rate: conversions / sessions, low, high, aov: revenue / conversions };
  }))],
  notes: ['No channel here: 12 conversions lie in no session.'],
};

const steps = ['page_view', 'view_item', 'add_to_cart', 'begin_checkout', 'add_payment_info',
  'purchase'];
const reached = [61_480, 34_214, 9_846, 5_912, 4_764, 2_933];
const inProgress = [662, 388, 102, 41, 34, 0];
const attainable = [0.575, 0.3, 0.64, 0.83, 0.69];
const atStake = [349, 479, 848, 351, 1_749];
function funnel(window = '30d') {
  const open = (i) => (window === 'unbounded' ? 0 : inProgress[i]);
  return {
    analysis: 'funnel',
    arguments: { steps: steps.join(','), window, order: 'ordered' },
    tables: [
      table('steps', { step: 'text', customers: 'count', rate_from_start: 'rate',
        rate_from_previous: 'rate', low: 'rate', high: 'rate', in_progress: 'count', lost: 'count',
        rate_settled: 'rate', median_time: 'seconds', reason: 'text' }, steps.map((step, i) => {
        const before = reached[i - 1] ?? reached[0];
        const [low, high] = i === 0 ? [null, null] : wilson(reached[i], before);
        return { step, customers: reached[i], rate_from_start: reached[i] / reached[0],
          rate_from_previous: i === 0 ? null : reached[i] / before, low, high,
          in_progress: open(i), lost: i === 5 ? 0 : reached[i] - reached[i + 1] - open(i),
          rate_settled: i === 0 ? null : reached[i] / (before - open(i - 1)),
          median_time: i === 0 ? null : 40 * 3 ** i, reason: i === 0 ? 'first_step' : null };
      })),
      table('bottleneck', { from: 'text', step: 'text', rate: 'rate', attainable_rate: 'rate',
        basis: 'text', lost: 'count', downstream_rate: 'rate', recoverable: 'count',
        value_at_stake: currency, reason: 'text' }, steps.slice(1).map((step, i) => ({
        from: steps[i], step, rate: reached[i + 1] / reached[i], attainable_rate: attainable[i],
        basis: 'device_category=desktop', lost: reached[i] - reached[i + 1] - open(i),
        downstream_rate: reached[5] / reached[i + 1],
        recoverable: (attainable[i] - reached[i + 1] / reached[i]) * reached[i]
          * reached[5] / reached[i + 1], value_at_stake: atStake[i] }))),
      table('times', { from: 'text', step: 'text', p25: 'seconds', median: 'seconds',
        p75: 'seconds', p90: 'seconds', n: 'count', reason: 'text' }, steps.slice(1).map((step, i) =>
        ({ from: steps[i], step, p25: 12 * 3 ** i, median: 40 * 3 ** i, p75: 130 * 3 ** i,
          p90: 400 * 3 ** i, n: reached[i + 1] })).concat({ from: 'page_view', step: 'purchase',
        p25: 9_000, median: 30_000, p75: 90_000, p90: 200_000, n: reached[5] })),
      table('drop_off', { step: 'text', next: 'text', customers: 'count', share: 'rate',
        share_of_converters: 'rate', z: 'ratio', reason: 'text' }, [
        ['add_payment_info', 'card_declined', 413, 1_797, 205],
        ['add_payment_info', '(exit)', 539, 1_797, 60],
        ['add_payment_info', 'promo_rejected', 216, 1_797, 205],
        ['begin_checkout', '(exit)', 604, 1_107, 120],
      ].map(([step, next, customers, lost, went]) => ({ step, next, customers,
        share: customers / lost, share_of_converters: went / 2_933, z: 6.1 }))),
    ],
    notes: ['1227 customers are still within 30d of their first step and count as in progress, '
      + 'not as lost.'],
  };
}

// Per channel: the shares of the models in that order, in 1/1000.
const shares = {
  Direct: [83, 369, 61, 215, 229, 240, 146],
  Email: [41, 62, 108, 129, 91, 122, 171],
  'Organic Search': [312, 184, 226, 236, 249, 221, 228],
  'Organic Social': [37, 44, 56, 41, 39, 43, 42],
  'Paid Search': [224, 201, 264, 192, 206, 194, 181],
  'Paid Social': [238, 61, 188, 119, 127, 113, 159],
  Referral: [65, 79, 97, 68, 59, 67, 73],
};
const costs = { 'Paid Search': 21_460, 'Paid Social': 18_930 };
const orders = 4_012;
const revenue = 250_349;
const valueTilt = { Email: 1.06, Direct: 1.02 };
function attribution(lookback = '30d') {
  const rows = models.flatMap((model, m) => Object.keys(shares).map((channel) => {
    const share = shares[channel][m] / 1000;
    const conversions = share * orders;
    const value = share * revenue * (valueTilt[channel] ?? 1);
    const cost = costs[channel] ?? null;
    return { model, channel, conversions, value, share, cost,
      cpa: cost && cost / conversions, roas: cost && value / cost,
      roi: cost && (value - cost) / cost, reason: cost ? null : 'no_spend' };
  }));
  return {
    analysis: 'attribution',
    arguments: { models: models.join(','), lookback, by: 'channel' },
    tables: [
      table('credit', { model: 'text', channel: 'text', conversions: 'count', value: currency,
        share: 'rate', cost: currency, cpa: currency, roas: 'ratio', roi: 'ratio', reason: 'text' },
      rows),
      table('paths', { path: 'text', conversions: 'count', value: currency, nulls: 'count' }, [
        ['Direct', 620, 38_700, 9_120], ['Organic Search > Direct', 410, 25_600, 3_210],
        ['Paid Social > Email > Direct', 233, 14_500, 880],
        ['Paid Search', 214, 13_400, 11_030]].map(([path, conversions, value, nulls]) =>
        ({ path, conversions, value, nulls }))),
      table('totals', { conversions: 'count', attributed: 'count', value: currency,
        value_attributed: currency, nulls: 'count', emptied_by_lookback: 'count',
        p_conversion: 'rate' }, [{ conversions: orders, attributed: orders, value: revenue,
        value_attributed: revenue, nulls: 57_600, emptied_by_lookback: 0, p_conversion: 0.065 }]),
    ],
    notes: ['Credit says what came before a conversion, not what caused it; only a test with and '
      + 'without a channel shows that.'],
  };
}

const cohortSizes = { '2024-07': 196, '2024-08': 188, '2024-09': 214, '2024-10': 232,
  '2024-11': 318, '2024-12': 342, '2025-01': 204, '2025-02': 198, '2025-03': 262, '2025-04': 246,
  '2025-05': 263, '2025-06': 270 };
const curve = [1, 0.108, 0.079, 0.061, 0.053, 0.047, 0.043, 0.04, 0.037, 0.036, 0.036, 0.035];
const tilt = { '2024-11': 0.8, '2025-03': 1.65 };
function cohorts(grain = 'month') {
  const rows = Object.entries(cohortSizes).flatMap(([cohort, size], at) =>
    curve.slice(0, 12 - at).map((rate, period) => {
      const complete = at + period < 11;
      const full = Math.round(size * rate * (period ? tilt[cohort] ?? 1 : 1));
      const customers = complete || period === 0 ? full : Math.round(full / 4);
      return { cohort, period, customers, size, complete,
        rate: complete ? customers / size : null, reason: complete ? null : 'incomplete_period' };
    }));
  return {
    analysis: 'cohorts',
    arguments: { grain, born: 'first_order', active: 'order', mode: 'on', days: 'calendar' },
    tables: [table('cohorts', { cohort: 'text', period: 'count', customers: 'count', size: 'count',
      rate: 'rate', complete: 'text', reason: 'text' }, rows)],
    notes: ['1 customer has no order.'],
  };
}

const asked = (by = 'channel') => ({
  analysis: 'nps', arguments: { by }, notes: [],
  tables: [table('totals', { channel: 'text', customers: 'count', rate: 'rate', reason: 'text' },
    Array.from({ length: 130 }, (_, at) => ({ channel: at ? `${by} ${at}` : 'Email', customers: 677 - at,
      rate: 0.5 - at / 1000, reason: null })))],
});

const insights = [
  { id: 'bottleneck', severity: 'attention',
    numbers: { from: 'add_payment_info', step: 'purchase', rate: 2_933 / 4_764, low: 0.6018,
      high: 0.6294, lost: 1_797, n: 4_764, attainable_rate: 0.69,
      basis: 'device_category=desktop', recoverable: 354.16, value_at_stake: 1_749 },
    evidence: [{ analysis: 'funnel', table: 'steps',
      cell: { step: 'add_payment_info', column: 'lost' } }] },
  { id: 'undervalued_channel', severity: 'news',
    numbers: { channel: 'Email', measure: 'value', last_share: 0.062, markov_share: 0.171,
      difference: 0.109, n: 4_012 },
    evidence: [{ analysis: 'attribution', table: 'credit',
      cell: { model: 'last', channel: 'Email', column: 'value' } }] },
  { id: 'best_cohort', severity: 'news',
    numbers: { cohort: '2025-03', period: 1, grain: 'month', rate: 47 / 262, low: 0.137,
      high: 0.23, n: 262, others_rate: 0.105, others_n: 2_401 },
    evidence: [{ analysis: 'cohorts', table: 'cohorts',
      cell: { cohort: '2025-03', period: '1', column: 'rate' } }] },
  { id: 'set_aside_rows', severity: 'calm',
    numbers: { rows_read: 618_248, rows_set_aside: 2_231, share: 2_231 / 618_248,
      reason: 'bad_time', rows_of_reason: 1_916 }, evidence: [] },
];

const rows = { total: 4_764, rows: [1, 2, 3].map((at) => ({ file: 'orders.csv', sheet: null,
  row: 400 + at, cells: { 'Номер заказа': String(10_880 + at), 'Дата': `0${at}.02.2025`,
    'Эл. почта': `customer${at}@example.com`, 'Сумма': '62.400' } })) };

const model = 'awareness_to_retention';
write('plan', plan);
write('catalog', catalog);
write('ledger', ledger);
write('rows', rows);
write('report', { ledger,
  reports: [kpis(model), channels, funnel(), attribution(), cohorts()], insights });
for (const name of Object.keys(stageOrder)) write(`kpis_${name}`, kpis(name));
write('kpis_with_target', kpis(model, { checkout_completion_rate: 0.45 }));
write('funnel_unbounded', funnel('unbounded'));
write('attribution_7d', attribution('7d'));
write('nps', asked());
write('nps_campaign', asked('campaign'));
