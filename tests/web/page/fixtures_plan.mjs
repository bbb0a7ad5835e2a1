// What the engine would say it understood of the files of Cafea Nord, and what it can do.
import { currency, kpiRows, ledgerFiles, models, stageOrder, stages } from './fixtures_shop.mjs';

// ---- the plan -----------------------------------------------------------------------------------

const column = (index, header, meaning, format, samples, yes, no = 0, settled = true) => ({
  index, header, meaning, format, timezone: null, unit: null,
  evidence: { for: yes, against: no, samples, confidence: settled ? 0.99 : 0.5, settled },
});
const planFile = (at, more) => ({
  match: ledgerFiles[at][0], file: ledgerFiles[at][0], sheet: null, encoding: 'utf-8',
  delimiter: ',', quote: '"', header: true, header_row: 1, kind: ledgerFiles[at][2],
  source: ledgerFiles[at][1], rows_sampled: Math.min(1_000, ledgerFiles[at][4]),
  bytes: ledgerFiles[at][3], period: { first: '2024-07-01', last: '2025-06-30' }, columns: [],
  computed: [], notes: [], ...more,
});
export const plan = {
  version: 1, timezone: 'Europe/Bucharest', currency,
  files: [
    planFile(0, { columns: [
      column(1, 'event_timestamp', 'time', 'epoch_us', ['1719792000000000'], 1_000),
      column(2, 'event_name', 'event_name', null, ['page_view', 'view_item'], 1_000),
      column(3, 'user_pseudo_id', 'device', null, ['18203.17197'], 1_000),
      column(4, 'user_id', 'email', null, ['m@example.com'], 412),
      column(5, 'source_medium', 'source_medium', null, ['google / cpc'], 1_000),
      column(6, 'geo_region', null, null, ['Cluj'], 0)] }),
    planFile(1, { encoding: 'utf-16le', delimiter: '\t', header_row: 3, columns: [
      column(1, 'Day', 'date', 'iso', ['2024-07-01'], 1_000),
      column(2, 'Cost', 'cost', '1,234.56', ['61.20', '1,048.10'], 1_000),
      column(3, 'Clicks', 'clicks', '1,234.56', ['52'], 1_000)] }),
    planFile(2, { columns: [column(1, 'Day', 'date', 'iso', ['2024-07-01'], 362),
      column(2, 'Amount spent (EUR)', 'cost', '1,234.56', ['51.08'], 362)] }),
    planFile(3, { encoding: 'windows-1251', delimiter: ';', columns: [
      column(1, 'Номер заказа', 'order_id', null, ['10482', '10483', '10486'], 1_000),
      column(2, 'Дата', 'time', 'dd.mm.yyyy', ['03.07.2024', '28.11.2024'], 996, 4),
      column(3, 'Эл. почта', 'email', null, ['mara@example.com', 'ion@example.com'], 981),
      column(4, 'Телефон', 'phone', null, ['+40 712 345 218'], 970),
      column(5, 'Сумма', 'amount', '1,234.56', ['1.250', '62.400', '58.200'], 998, 0, false),
      column(6, 'Скидка', 'discount', '1.234,56', ['5,00', '12,50'], 1_000),
      column(7, 'Менеджер', null, null, ['Пётр'], 0)],
    notes: ['In Сумма, the point or the comma is the decimal mark; the point is taken.'] }),
    planFile(4, { columns: [column(1, 'date', 'time', 'iso', ['2025-02-11'], 684),
      column(2, 'score', 'score', '1,234.56', ['9', '10'], 677, 7),
      column(3, 'comment', 'text', null, ['great'], 684)] }),
  ],
  notes: ['Some times carry no time zone; they are read as Europe/Bucharest.'],
  questions: [{ file: 'orders.csv', column: 'Сумма', code: 'decimal_mark',
    text: 'Which mark stands before the decimals in Сумма (62.400)?',
    options: [{ value: '1,234.56', meaning: 'The point: 1,234.56' },
      { value: '1.234,56', meaning: 'The comma: 1.234,56' }] }],
};

// ---- the catalogue ------------------------------------------------------------------------------

const argument = (name, type, value, meaning, choices = []) =>
  ({ name, type, unit: null, default: value, meaning, choices });
const views = ['channel', 'source_medium', 'source', 'campaign', 'landing_page', 'content'];
const analyses = [
  ['kpis', 'KPIs', 'How well each stage of the journey does.', [
    argument('targets', 'list', '', 'What to aim at instead of the usual targets.')]],
  ['channels', 'Channels', 'How much traffic each channel brings, and how much converts.', [
    argument('by', 'choice', 'channel', 'What visits are grouped by.', views),
    argument('grain', 'choice', 'session', 'Whether a visit or each event counts.',
      ['session', 'event'])]],
  ['funnel', 'Funnel', 'How many customers go from step to step.', [
    argument('steps', 'list', '', 'The events of the funnel in order.'),
    argument('window', 'span', '30d', 'How long after the first step a later one still counts.'),
    argument('order', 'choice', 'ordered', 'Whether other events may lie between the steps.',
      ['ordered', 'any', 'strict'])]],
  ['attribution', 'Attribution', 'Which channels lead to conversions.', [
    argument('models', 'list', models.join(','), 'The models to compare.', models),
    argument('lookback', 'span', '30d', 'How old a touch may be.'),
    argument('by', 'choice', 'channel', 'What the touches are grouped by.', views),
    argument('touch', 'choice', 'session', 'What a touch is.', ['session', 'event']),
    argument('markov_order', 'integer', '1', 'How many channels in a row make one state.'),
    argument('reset', 'flag', 'true', 'Whether a path starts anew after each conversion.')]],
  ['cohorts', 'Cohorts', 'Who comes back, by when they first came.', [
    argument('grain', 'choice', 'week', 'The length of a period.', ['day', 'week', 'month']),
    argument('born', 'choice', 'first_event', 'What makes a customer join a cohort.',
      ['first_event', 'first_order']),
    argument('active', 'choice', 'any_event', 'What counts as coming back.',
      ['any_event', 'order']),
    argument('mode', 'choice', 'on', 'Whether a customer must be active in the period.',
      ['on', 'on_or_after', 'bracket'])]],
  // Not in the report: they run when somebody opens them.
  ['nps', 'Net Promoter Score', 'How many recommend the shop, and how many warn of it.', [
    argument('by', 'choice', 'channel', 'What the answers are grouped by.', views)]],
  ['experiment', 'Experiment', 'Whether the variant did better than what was there.', [
    argument('metric', 'text', '', 'What is compared.')]],
];
export const catalog = {
  analyses: analyses.map(([name, title, meaning, rows]) =>
    ({ name, title, meaning, source: '', arguments: rows, tables: [] })),
  models: models.map((name) => ({ name, meaning: `Credit by ${name}.`, source: 'usage' })),
  kpis: kpiRows.map(([name, place, unit, , denominator, target, direction]) => ({
    name, meaning: `What ${name.replaceAll('_', ' ')} says.`, unit,
    formula: denominator ? `part of ${name} / whole of ${name}` : name, source: 'Web analytics usage',
    direction, target,
    stages: Object.fromEntries(Object.entries(stages).map(([key, of]) => [key, of[place]])) })),
  stage_models: Object.entries(stageOrder).map(([name, order]) =>
    ({ name, stages: order, default: name === 'awareness_to_retention' })),
  sources: [['ga4_export', 'GA4 events', 'events'], ['google_ads', 'Google Ads', 'spend'],
    ['meta_ads', 'Meta Ads', 'spend'], ['generic', 'A table', 'any']]
    .map(([name, title, kind]) => ({ name, title, kind, verified: true })),
  meanings: ['time', 'date', 'event_name', 'device', 'email', 'phone', 'order_id', 'amount',
    'discount', 'cost', 'clicks', 'score', 'text', 'source_medium', 'customer', 'campaign']
    .map((name) => ({ name, meaning: `A ${name}.` })),
  arguments: [argument('timezone', 'text', '', 'The zone in which days begin.')],
};
