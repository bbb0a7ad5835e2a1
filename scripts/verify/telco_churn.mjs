// Telephone customers by the months they stayed: survival, all and by contract, and the log-rank test.
import { analyse, recipeFile, referenceOf, rowsBy, rowsOf, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

const file = 'Telco-Customer-Churn.csv';
const files = [shared('data', 'subscription', file)];

export const name = 'telco_churn';
export const needs = ['data', 'subscription', file];

// What a person says in the page: how long, which contract, and whether it has ended.
const meanings = { customerID: 'customer', tenure: 'quantity', Contract: 'plan', Churn: 'status' };

export function verify() {
  const wanted = referenceOf(name);
  const compare = new Comparison();
  const recipe = recipeFile(name, { match: file, kind: 'subscriptions',
    columns: Object.entries(meanings).map(([header, meaning]) => ({ header, meaning })) });
  const ask = (settings) => {
    compare.asked('survival', settings);
    return analyse('survival', files, settings, recipe);
  };
  const settings = { ended: 'yes', unit: 'month', interval: 'log' };
  const all = ask(settings);
  compareCurve(compare, all, '(all)', wanted.km_all);
  const groups = rowsBy(all, 'groups', 'group').get('(all)');
  compare.equal('customers', groups.n, wanted.rows);
  compare.equal('ended', groups.ended, wanted.churned);
  const byContract = ask({ ...settings, by: 'plan' });
  for (const [contract, { km }] of Object.entries(wanted.by_contract)) {
    compareCurve(compare, byContract, contract, km);
  }
  compareLogRank(compare, byContract, wanted.logrank_contract);
  return compare;
}

function compareCurve(compare, report, group, { at }) {
  const rows = rowsOf(report, 'survival').filter((row) => row.group === group);
  for (const [month, wanted] of Object.entries(at)) {
    const row = rows.find(({ time }) => time === Number(month));
    const equal = (quantity, ours, reference) =>
      compare.equal(`${group}, month ${month}: ${quantity}`, ours, reference);
    equal('still there', row?.survival, wanted.survival);
    equal('at risk', row?.at_risk, wanted.at_risk);
    if (wanted.greenwood_se === 0) continue; // Nobody has left yet: no interval.
    equal('low', row?.low, wanted.ci95_log[0]);
    equal('high', row?.high, wanted.ci95_log[1]);
  }
}

function compareLogRank(compare, report, wanted) {
  const [test] = rowsOf(report, 'log_rank');
  compare.equal('log-rank chi-square', test.chi_square, wanted.chi2);
  const expected = rowsBy(report, 'expected', 'group');
  for (const [contract, ends] of Object.entries(wanted.expected)) {
    compare.equal(`ends expected of ${contract}`, expected.get(contract)?.expected, ends);
  }
}
