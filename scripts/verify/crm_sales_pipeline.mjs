// Nearly nine thousand sales opportunities: how many were won.
import { analyse, ask, referenceOf, rowsBy, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

const file = shared('data', 'crm', 'sales_pipeline.csv');

export const name = 'crm_sales_pipeline';
export const needs = ['data', 'crm', 'sales_pipeline.csv'];

export function verify() {
  const wanted = referenceOf(name);
  const compare = new Comparison();
  compare.asked('ledger');
  compare.equal('rows', ask('ledger', file).files[0].rows_read, wanted.rows);
  compare.asked('kpis');
  const kpis = rowsBy(analyse('kpis', [file]), 'kpis', 'name');
  compare.equal('win_rate', kpis.get('win_rate')?.value, wanted.win_rate);
  return compare;
}
