// A music shop's customers over 18 months: sales, monthly and weekly cohorts, and models of buying again.
import { analyse, recipeFile, referenceOf, rowsBy, rowsOf, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

export const name = 'cdnow';
export const needs = ['data', 'cdnow', 'CDNOW_sample.txt'];

// The raw files have no header a reader could know; a recipe names the columns. An optimiser's answer is
// compared to four digits, as the reference asks.
const fitted = 1e-4;

const recipes = {
  sample: { file: 'CDNOW_sample.txt', columns: [1, 3, 5] },
  full: { file: 'CDNOW_master.txt', columns: [1, 2, 4] },
};

export function verify() {
  const wanted = referenceOf(name);
  const compare = new Comparison();
  for (const [part, one] of Object.entries(recipes)) {
    const files = [shared('data', 'cdnow', one.file)];
    const recipe = recipeOf(one);
    compareSales(compare, part, wanted[part], files, recipe);
    compareCohorts(compare, part, wanted[part], files, recipe);
  }
  compareModels(compare, wanted.sample);
  return compare;
}

function recipeOf({ file, columns: [customer, time, amount] }) {
  const meanings = { [customer]: 'customer', [time]: 'time', [amount]: 'amount' };
  const columns = Array.from({ length: 5 }, (_, at) => ({ index: at + 1, meaning: meanings[at + 1] ?? null }));
  return recipeFile(file, { match: file, kind: 'orders', columns: columns.slice(0, amount) });
}

function compareSales(compare, part, wanted, files, recipe) {
  const settings = { duplicates: 'keep', free_orders: 'count' };
  compare.asked('kpis', settings);
  const kpis = rowsBy(analyse('kpis', files, settings, recipe), 'kpis', 'name');
  // Orders of one day are not told apart by a time: they are one purchase, as the reference's days.
  const answers = { orders: wanted.rows, revenue_gross: wanted.revenue_usd, buyers: wanted.customers,
    aov_gross: wanted.aov_per_row, repeat_rate_lifetime: wanted.repeat_rate_purchase_days,
    repeat_buyers: wanted.customers_2plus_days };
  for (const [name, value] of Object.entries(answers)) {
    compare.equal(`${part}: ${name}`, kpis.get(name)?.value, value);
  }
}

function compareCohorts(compare, part, wanted, files, recipe) {
  for (const [grain, cohorts] of [['month', wanted.monthly_cohorts], ['week', wanted.weekly_cohorts]]) {
    const settings = { grain, born: 'first_order', active: 'order', free_orders: 'count' };
    compare.asked('cohorts', settings);
    const rows = rowsOf(analyse('cohorts', files, settings, recipe), 'cohorts');
    for (const [cohort, { size, active }] of Object.entries(cohorts ?? {})) {
      const cells = rows.filter((row) => String(row.cohort).startsWith(cohort));
      compare.equal(`${part}: size of ${cohort}`, cells[0]?.size, size);
      // The reference stops some weeks before the data do; ours stops at the end of the data.
      const shown = Math.min(active.length, cells.length);
      compare.equal(`${part}: ${cohort} by ${grain}`,
        cells.slice(0, shown).map(({ customers }) => customers), active.slice(0, shown));
    }
  }
}

function compareModels(compare, { bgnbd, gamma_gamma: gamma }) {
  const settings = { calibration_end: '1997-09-30', time_unit: 'week', duplicates: 'keep' };
  compare.asked('value', settings);
  const report = analyse('value', [shared('data', 'cdnow', recipes.sample.file)], settings,
    recipeOf(recipes.sample));
  const parameters = new Map(rowsOf(report, 'parameters')
    .map(({ model, name, value }) => [`${model} ${name}`, value]));
  const equal = (key, value, tolerance = fitted) => compare.equal(key, parameters.get(key), value, tolerance);
  for (const key of ['r', 'alpha', 'a', 'b']) equal(`bgnbd ${key}`, bgnbd[key]);
  equal('bgnbd log_likelihood', bgnbd.log_likelihood, 1e-9);
  for (const key of ['p', 'q', 'v']) equal(`gamma_gamma ${key}`, gamma[key]);
  equal('gamma_gamma log_likelihood', gamma.log_likelihood, 1e-9);
  const [summary] = rowsOf(report, 'summary');
  compare.equal('customers', summary.customers, bgnbd.n);
  compare.equal('correlation of frequency and value', summary.correlation, gamma.pearson_x_m, fitted);
  const holdout = rowsBy(report, 'holdout', 'repeats');
  const all = holdout.get('all');
  compare.equal('purchase days after the calibration', all?.purchases, bgnbd.actual_purchase_days_in_holdout);
  compare.equal('purchases expected after it', all.expected * all.customers,
    bgnbd.expected_repeat_39w_after_calibration, fitted);
  compare.equal('customers without a repeat', holdout.get('0')?.customers, bgnbd.customers_x0);
}
