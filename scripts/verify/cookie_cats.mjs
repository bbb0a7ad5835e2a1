// A mobile game moved its first gate from level 30 to level 40: group sizes, two rates, one mean.
import { analyse, referenceOf, rowsBy, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

const file = 'cookie_cats.csv';

export const name = 'cookie_cats';
export const needs = ['data', 'abtest', file];

export function verify() {
  const wanted = referenceOf(name);
  const compare = new Comparison();
  compare.asked('experiment');
  const report = analyse('experiment', [shared('data', 'abtest', file)]);
  const split = rowsBy(report, 'srm', 'variant');
  const { control, variant } = wanted.definitions;
  compare.equal('players', [control, variant].map((group) => split.get(group)?.observed), wanted.srm.counts);
  compare.equal('chi-square of the group sizes', split.get(control)?.chi_square, wanted.srm.chi2);
  compare.equal('p of the group sizes', split.get(control)?.p, wanted.srm.p);
  const tests = rowsBy(report, 'comparisons', 'metric');
  for (const metric of ['retention_1', 'retention_7']) {
    const [row, answer] = [tests.get(metric), wanted[metric]];
    compare.equal(`${metric}: difference`, row?.difference, answer.diff);
    compare.equal(`${metric}: relative lift`, row?.relative_lift, answer.relative_lift);
    compare.equal(`${metric}: z`, row?.test_statistic, answer.z_pooled);
    compare.equal(`${metric}: p`, row?.p, answer.p_two_sided);
  }
  const [rounds, means] = [tests.get('sum_gamerounds'), wanted.sum_gamerounds];
  compare.equal('rounds: difference', rounds?.difference, means.mean_variant - means.mean_control);
  compare.equal("rounds: Welch's t", rounds?.test_statistic, means.welch_t);
  compare.equal('rounds: p', rounds?.p, means.welch_p);
  return compare;
}
