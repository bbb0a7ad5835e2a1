// Reviews of a marketplace: stars, how many have a comment, and the mean by month of creation.
import { analyse, referenceOf, rowsBy, rowsOf, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

const file = 'olist_order_reviews_dataset.csv';

export const name = 'olist_reviews';
export const needs = ['data', 'olist', file];

export function verify() {
  const { review: wanted } = referenceOf('olist');
  const compare = new Comparison();
  const settings = { grain: 'month' };
  compare.asked('reviews', settings);
  const report = analyse('reviews', [shared('data', 'olist', file)], settings);
  const [all] = rowsOf(report, 'reviews');
  compare.equal('reviews', all?.reviews, wanted.n);
  compare.equal('mean', all?.mean, wanted.mean);
  compare.equal('four and five stars', all?.good_rate, wanted.csat_4_5);
  compare.equal('with a comment', all?.with_text, wanted.with_comment);
  const stars = new Map(rowsOf(report, 'stars').map((row) => [String(row.stars), row]));
  for (const [star, count] of Object.entries(wanted.counts)) {
    compare.equal(`${star} stars`, stars.get(star)?.reviews, count);
  }
  compare.equal('share of one star', stars.get('1')?.share, wanted.share_1);
  compare.equal('share of five stars', stars.get('5')?.share, wanted.share_5);
  const months = rowsBy(report, 'trend', 'period');
  for (const [month, mean] of Object.entries(wanted.mean_by_month_of_creation)) {
    compare.equal(`${month}: mean`, months.get(month)?.mean, mean);
  }
  return compare;
}
