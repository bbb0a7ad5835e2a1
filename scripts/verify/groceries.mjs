// Receipts of a grocery: which items lie in one basket more often than chance.
import { analyse, referenceOf, rowsBy, rowsOf, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

const path = ['data', 'pos', 'groceries_receipts_long.csv.gz'];

export const name = 'groceries';
export const needs = path;

export function verify() {
  const wanted = referenceOf(name);
  const compare = new Comparison();
  const settings = { top: 0 };
  compare.asked('next_item', settings);
  const report = analyse('next_item', [shared(...path)], settings);
  const items = rowsBy(report, 'items', 'item');
  compare.equal('items', items.size, wanted.items);
  const lines = [...items.values()].reduce((sum, { baskets }) => sum + baskets, 0);
  compare.equal('lines', lines, wanted.lines);
  for (const [item, receipts] of Object.entries(wanted.top_items)) {
    compare.equal(`receipts with ${item}`, items.get(item)?.baskets, receipts);
  }
  const pairs = rowsOf(report, 'pairs');
  for (const { a, b, ...pair } of wanted.top_pairs) {
    const row = pairs.find((one) => one.item === a && one.with === b);
    const equal = (quantity, ours, reference) => compare.equal(`${a} with ${b}: ${quantity}`, ours, reference);
    equal('receipts', row?.cases, pair.count);
    equal('support', row?.support, pair.support);
    equal('confidence', row?.confidence, pair.conf_ab);
    equal('confidence back', row?.confidence_back, pair.conf_ba);
    equal('lift', row?.lift, pair.lift);
  }
  return compare;
}
