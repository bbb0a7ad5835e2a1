// Subscription periods by month: recurring revenue and what moved it, customer by customer.
import { analyse, referenceOf, rowsBy, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

const file = 'dbt_mrr_playbook_subscription_periods.csv';
const files = [shared('data', 'subscription', file)];

export const name = 'mrr_playbook';
export const needs = ['data', 'subscription', file];

// As the reference names them, and as our table of revenue does.
const columns = { mrr: 'end_mrr', customers: 'customers', new: 'new', reactivation: 'reactivation',
  expansion: 'expansion', contraction: 'contraction', churn: 'churn', churned_customers: 'churned_customers' };

export function verify() {
  const compare = new Comparison();
  const settings = { month_rule: 'first_day' };
  compare.asked('renewals', settings);
  const months = rowsBy(analyse('renewals', files, settings), 'revenue', 'month');
  for (const [month, wanted] of Object.entries(referenceOf(name).months)) {
    for (const [theirs, ours] of Object.entries(columns)) {
      if (theirs in wanted) compare.equal(`${month}: ${theirs}`, months.get(month)?.[ours], wanted[theirs]);
    }
  }
  return compare;
}
