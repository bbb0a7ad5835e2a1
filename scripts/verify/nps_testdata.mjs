// A survey of a thousand answers: the net promoter score, all, by month and by unit.
import { analyse, recipeFile, referenceOf, rowsBy, rowsOf, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

const file = 'NPS_testdata.csv';

export const name = 'nps_testdata';
export const needs = ['data', 'survey', file];

export function verify() {
  const wanted = referenceOf(name);
  const compare = new Comparison();
  const settings = { answers: 'each', grain: 'month', by: 'city' };
  compare.asked('nps', settings);
  for (const [column, groups] of [['BU', wanted.by_bu], ['Region', wanted.by_region]]) {
    // What the groups are is said by a recipe: any property of a person serves.
    const recipe = recipeFile(`${name}_${column}`, { match: file, kind: 'survey', columns: [
      { header: 'REC', meaning: 'score' }, { header: 'date', meaning: 'date' },
      { header: 'Account', meaning: 'customer' }, { header: column, meaning: 'city' }] });
    const report = analyse('nps', [shared('data', 'survey', file)], settings, recipe);
    const rows = rowsBy(report, 'groups', 'value');
    for (const [group, answers] of Object.entries(groups)) compareScore(compare, group, rows.get(group), answers);
    if (column === 'Region') continue;
    compareScore(compare, 'all', rowsOf(report, 'nps')[0], wanted.overall);
    const months = rowsBy(report, 'trend', 'period');
    for (const [month, answers] of Object.entries(wanted.by_month)) {
      compareScore(compare, month, months.get(month), answers);
    }
  }
  return compare;
}

// The interval of the reference takes 1.96 standard errors for 1.959964.
function compareScore(compare, of, row, wanted) {
  compare.equal(`${of}: answers`, row?.answers, wanted.n);
  compare.equal(`${of}: promoters`, row?.promoters, wanted.promoters);
  compare.equal(`${of}: detractors`, row?.detractors, wanted.detractors);
  compare.equal(`${of}: score`, row?.nps, wanted.nps);
  compare.equal(`${of}: low`, row?.low, wanted.ci95[0], 1e-4);
  compare.equal(`${of}: high`, row?.high, wanted.ci95[1], 1e-4);
}
