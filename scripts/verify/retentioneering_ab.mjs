// The events of an online shop with a test among them: group sizes, and who paid in each group.
import { analyse, recipeFile, referenceOf, rowsBy, rowsOf, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

const file = 'retentioneering_ab_test_demo.csv';

export const name = 'retentioneering_ab';
export const needs = ['data', 'abtest', file];

// What a person says in the page: the bucket is the variant that a customer saw.
const meanings = { user_id: 'customer', event: 'event_name', timestamp: 'time', user_backet: 'variant',
  transaction_value: 'amount', transaction_ID: 'order_id' };

export function verify() {
  const wanted = referenceOf(name);
  const compare = new Comparison();
  const recipe = recipeFile(name, { match: file, kind: 'events',
    columns: Object.entries(meanings).map(([header, meaning]) => ({ header, meaning })) });
  const settings = { variants: 'control|test', conversion: 'payment_done', duplicates: 'keep' };
  compare.asked('experiment', settings);
  const report = analyse('experiment', [shared('data', 'abtest', file)], settings, recipe);
  const split = rowsBy(report, 'srm', 'variant');
  compare.equal('customers', ['control', 'test'].map((group) => split.get(group)?.observed), wanted.srm.counts);
  compare.equal('p of the group sizes', split.get('control')?.p, wanted.srm.p);
  for (const row of rowsOf(report, 'variants').filter(({ metric }) => metric === 'conversion')) {
    compare.equal(`paid in ${row.variant}`, [row.conversions, row.n], wanted.converted_by_bucket[row.variant]);
  }
  const test = rowsBy(report, 'comparisons', 'metric').get('conversion');
  const answer = wanted.ztest_users_with_payment_done;
  compare.equal('difference', test?.difference, answer.diff);
  compare.equal('relative lift', test?.relative_lift, answer.relative_lift);
  compare.equal('z', test?.test_statistic, answer.z_pooled);
  compare.equal('p', test?.p, answer.p_two_sided);
  return compare;
}
