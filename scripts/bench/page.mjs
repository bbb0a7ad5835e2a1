// Our page in the harness: W1 to W6 through what the package exports, in the harness's shapes.
import { rowsOf, startEngine } from './dist/index.js';

const models = ['first', 'last', 'linear', 'time_decay', 'position'];
const steps = 'view_item,add_to_cart,begin_checkout,purchase';
const file = () => document.getElementById('f').files[0];

const engine = startEngine();
await engine.catalog();
window.__ready = performance.now();

const attribution = () => engine.run('attribution', { touch: 'event', repeats: 'collapse',
  lookback: '30d', by: 'channel', models: [...models, 'markov'].join(',') });

const ops = {
  async w1() {
    await engine.load(await engine.plan([{ name: file().name, data: file() }]));
    return null;
  },

  async check() {
    const page = rowsOf(await engine.run('columns'), 'columns')
      .find(({ column }) => column === 'page_url');
    const channels = await ops.w2();
    const identity = rowsOf(await engine.run('kpis'), 'kpis').find(({ name }) => name === 'visitors');
    const sum = (key) => channels.reduce((total, row) => total + row[key], 0);
    const { files: [{ rows_used }] } = await engine.ledger({ limit: 0 });
    return { rows: rows_used, users: identity.value, purchases: sum('purchases'),
      revenue: sum('revenue'), url_chars: page.characters, url_quoted: page.with_quote,
      url_comma: page.with_delimiter };
  },

  async w2() {
    return rowsOf(await engine.run('channels', { grain: 'event' }), 'channels').map((row) => ({
      channel: row.channel, events: row.events, users: row.visitors, purchases: row.conversions,
      revenue: row.revenue, buyers: row.buyers, cr: row.buyers / row.visitors, aov: row.aov,
    }));
  },

  async w3() {
    return rowsOf(await engine.run('funnel', { steps, window: '7d' }), 'steps')
      .map(({ customers }) => customers);
  },

  async w4() {
    const report = await attribution();
    const [totals] = rowsOf(report, 'totals');
    const credit = {};
    for (const { model, channel, value } of rowsOf(report, 'credit')) {
      if (models.includes(model) && channel !== '(none)') (credit[channel] ??= {})[model] = value;
    }
    const markov = {};
    for (const row of rowsOf(report, 'removal')) {
      markov[row.channel] = { re: row.removal_effect, credit: row.value_by_removal_effect };
    }
    return { models: credit, conversions: totals.conversions, attributed: totals.attributed,
      revenue_attributed: totals.value_attributed, v: totals.p_conversion, markov };
  },

  async w5() {
    return rowsOf(await engine.run('cohorts', { grain: 'week' }), 'cohorts')
      .filter(({ customers }) => customers > 0)
      .map(({ cohort, period, customers }) => [cohort, period, customers]);
  },

  async w6() {
    const report = await attribution();
    return {
      top: rowsOf(report, 'paths').filter(({ conversions }) => conversions > 0)
        .map(({ path, conversions, value }) => [path, conversions, value]),
      transitions: rowsOf(report, 'transitions').map(({ from, to, count }) => [from, to, count]),
    };
  },
};

window.__op = (op) => ops[op]();
