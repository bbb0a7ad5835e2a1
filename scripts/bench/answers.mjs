// Our reports in the shapes of the harness's answers, and the arguments that ask for them.

export const models = ['first', 'last', 'linear', 'time_decay', 'position'];

/** What W2 to W6 ask; W4 and W6 are parts of one report. */
export const requests = {
  channels: { grain: 'event' },
  funnel: { steps: 'view_item,add_to_cart,begin_checkout,purchase', window: '7d' },
  attribution: { touch: 'event', repeats: 'collapse', lookback: '30d', by: 'channel',
    models: [...models, 'markov'].join(',') },
  cohorts: { grain: 'week' },
};

/** The rows of one table of a report as objects. */
export function rowsIn({ tables }, name) {
  const { columns } = tables.find((table) => table.name === name);
  return columns[0].values.map((_, at) =>
    Object.fromEntries(columns.map((column) => [column.name, column.values[at]])));
}

export const w2 = (report) => rowsIn(report, 'channels').map((row) => ({
  channel: row.channel, events: row.events, users: row.visitors, purchases: row.conversions,
  revenue: row.revenue, buyers: row.buyers, cr: row.buyers / row.visitors, aov: row.aov,
}));

export const w3 = (report) => rowsIn(report, 'steps').map(({ customers }) => customers);

export function w4(report) {
  const [totals] = rowsIn(report, 'totals');
  const credit = {};
  for (const { model, channel, value } of rowsIn(report, 'credit')) {
    if (models.includes(model) && channel !== '(none)') (credit[channel] ??= {})[model] = value;
  }
  const markov = {};
  for (const row of rowsIn(report, 'removal')) {
    markov[row.channel] = { re: row.removal_effect, credit: row.value_by_removal_effect };
  }
  return { models: credit, conversions: totals.conversions, attributed: totals.attributed,
    revenue_attributed: totals.value_attributed, v: totals.p_conversion, markov };
}

export const w5 = (report) => rowsIn(report, 'cohorts').filter(({ customers }) => customers > 0)
  .map(({ cohort, period, customers }) => [cohort, period, customers]);

export const w6 = (report) => ({
  top: rowsIn(report, 'paths').filter(({ conversions }) => conversions > 0)
    .map(({ path, conversions, value }) => [path, conversions, value]),
  transitions: rowsIn(report, 'transitions').map(({ from, to, count }) => [from, to, count]),
});

/** W1's check: what was read, from `columns`, `channels`, `kpis` and the ledger. */
export function w1({ columns, channels, kpis, ledger }) {
  const page = rowsIn(columns, 'columns').find(({ column }) => column === 'page_url');
  const seen = rowsIn(kpis, 'kpis').find(({ name }) => name === 'visitors');
  const sum = (key) => w2(channels).reduce((total, row) => total + row[key], 0);
  return { rows: ledger.files[0].rows_used, users: seen.value, purchases: sum('purchases'),
    revenue: sum('revenue'), url_chars: page.characters, url_quoted: page.with_quote,
    url_comma: page.with_delimiter };
}
