// A public click stream of an online shop: sessions, bounce rate, the funnel with two windows.
import { analyse, referenceOf, rowsBy, rowsOf, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

const files = [shared('data', 'clickstream', 'simple-onlineshop.csv')];
const steps = 'catalog,product1|product2,cart,payment_done';

export const name = 'simple_shop';
export const needs = ['data', 'clickstream', 'simple-onlineshop.csv'];

export function verify() {
  const wanted = referenceOf(name);
  const compare = new Comparison();
  compare.asked('kpis');
  const kpis = rowsBy(analyse('kpis', files), 'kpis', 'name');
  const kpi = (name) => kpis.get(name)?.value;
  compare.equal('sessions', kpi('sessions'), wanted.sessions_30min.count);
  compare.equal('visitors', kpi('visitors'), wanted.users);
  compare.equal('bounce rate', kpi('bounce_rate_single_event'), wanted.sessions_30min.bounce_rate);
  compareFunnel(compare, 'unbounded', wanted.funnel_unbounded.users);
  compareFunnel(compare, '1h', wanted.funnel_within_1h.users_any_anchor);
  compareCohorts(compare, wanted.weekly_cohorts);
  return compare;
}

function compareFunnel(compare, window, wanted) {
  const settings = { steps, window };
  compare.asked('funnel', settings);
  const rows = rowsOf(analyse('funnel', files, settings), 'steps');
  compare.equal(`funnel within ${window}`, rows.map((row) => row.customers), wanted);
}

// A week wholly after the end of the data has no row; the reference writes 0 there.
function compareCohorts(compare, wanted) {
  compare.asked('cohorts', { grain: 'week' });
  const rows = rowsOf(analyse('cohorts', files, { grain: 'week' }), 'cohorts');
  for (const [week, { size, active }] of Object.entries(wanted)) {
    const cells = rows.filter(({ cohort }) => String(cohort).startsWith(week));
    compare.equal(`size of ${week}`, cells[0]?.size, size);
    for (const { period, customers } of cells) {
      compare.equal(`${week} after ${period} weeks`, customers, active[period] ?? 0);
    }
  }
}
