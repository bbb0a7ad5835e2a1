// Ninety sessions and 21 conversions: credit by the rules, and what the advertising cost.
import { analyse, referenceOf, rowsBy, rowsOf, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

const files = ['ad_spend', 'customer_conversions', 'sessions']
  .map((name) => shared('data', 'attribution', `dbt_attribution_playbook_${name}.csv`));
const ourNames = { first: 'first', last: 'last', linear: 'linear', forty: 'position' };

export const name = 'dbt_attribution_playbook';
export const needs = ['data', 'attribution', 'dbt_attribution_playbook_sessions.csv'];

export function verify() {
  const wanted = referenceOf(name);
  const compare = new Comparison();
  compareCredit(compare, wanted.by_source);
  compare.asked('kpis');
  const kpis = rowsBy(analyse('kpis', files), 'kpis', 'name');
  const answers = { sessions: wanted.sessions, orders: wanted.conversions,
    revenue_gross: wanted.revenue, cost: wanted.ad_spend_total };
  for (const [kpi, value] of Object.entries(answers)) {
    compare.equal(kpi, kpis.get(kpi)?.value, value);
  }
  return compare;
}

function compareCredit(compare, bySource) {
  const settings = { models: Object.values(ourNames).join(','), by: 'source', lookback: '30d' };
  compare.asked('attribution', settings);
  const credit = rowsOf(analyse('attribution', files, settings), 'credit');
  for (const [theirs, ours] of Object.entries(ourNames)) {
    for (const [source, { points, revenue }] of Object.entries(bySource[theirs])) {
      const row = credit.find(({ model, channel }) => model === ours && channel === source);
      compare.equal(`${ours} conversions of ${source}`, row?.conversions, points);
      compare.equal(`${ours} value of ${source}`, row?.value, revenue);
    }
  }
}
