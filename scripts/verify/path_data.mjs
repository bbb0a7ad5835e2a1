// Ten thousand aggregated paths: every channel's credit by the rules and by Markov chains.
import { analyse, referenceOf, rowsOf, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

const files = [shared('data', 'attribution', 'PathData.csv.gz')];
const rules = ['first', 'last', 'linear'];

export const name = 'pathdata';
export const needs = ['data', 'attribution', 'PathData.csv.gz'];

export function verify() {
  const wanted = referenceOf(name);
  const compare = new Comparison(1e-8);
  const settings = { models: [...rules, 'markov'].join(','), by: 'channel' };
  compare.asked('attribution', settings);
  const credit = rowsOf(analyse('attribution', files, settings), 'credit');
  const compareModel = (model, measure, answers) => {
    for (const [channel, value] of Object.entries(answers)) {
      const row = credit.find((each) => each.model === model && each.channel === channel);
      compare.equal(`${model} ${measure} of ${channel}`, row?.[measure], value);
    }
  };
  for (const rule of rules) {
    compareModel(rule, 'conversions', wanted.conversions[rule]);
    compareModel(rule, 'value', wanted.values[rule]);
  }
  compareModel('markov', 'conversions', wanted.markov_order1.attributed_conversions);
  return compare;
}
