// The log of a municipality's permits: cases, variants, what follows what, and how long it takes.
import { analyse, recipeFile, referenceOf, rowsOf, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

const file = 'receipt.csv.gz';

export const name = 'process_receipt';
export const needs = ['data', 'process', file];

const meanings = { 'case:concept:name': 'customer', 'concept:name': 'event_name', 'time:timestamp': 'time' };

export function verify() {
  const wanted = referenceOf(name);
  const compare = new Comparison();
  const settings = { top: 0, duplicates: 'keep' };
  compare.asked('process', settings);
  const recipe = recipeFile(name, { match: file, kind: 'events',
    columns: Object.entries(meanings).map(([header, meaning]) => ({ header, meaning })) });
  const report = analyse('process', [shared('data', 'process', file)], settings, recipe);
  const [summary] = rowsOf(report, 'summary');
  for (const key of ['cases', 'events', 'activities', 'variants']) compare.equal(key, summary[key], wanted[key]);
  compare.equal('median duration', summary.median_duration, wanted.median_duration_s);
  compare.equal('mean duration', summary.mean_duration, wanted.mean_duration_s);
  compare.equal('cases of the first variant', rowsOf(report, 'variants')[0].cases, wanted.top_variant_cases);
  const pairs = rowsOf(report, 'directly_follows');
  compare.equal('pairs', pairs.length, wanted.directly_follows_pairs);
  const counts = new Map(pairs.map(({ from, to, count }) => [`${from} -> ${to}`, count]));
  for (const [pair, count] of Object.entries(wanted.directly_follows)) compare.equal(pair, counts.get(pair), count);
  return compare;
}
