// Half a million order lines of a real shop: sales, orders, customers, repeat rate, monthly cohorts.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, run } from '../shell.mjs';
import { analyse, ask, referenceOf, rowsBy, rowsOf, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

const folder = join(repository, 'build', 'verify');
const file = join(folder, 'online_retail.csv');
const recipe = join(folder, 'online_retail.json');

export const name = 'online_retail';
export const needs = ['data', 'retail', 'online_retail.csv.xz'];

// What a person says in the page: these are order lines, and an amount is quantity times price.
const meanings = { InvoiceNo: 'order_id', Quantity: 'quantity', InvoiceDate: 'time',
  UnitPrice: 'unit_price', CustomerID: 'customer', Country: 'country' };

export function verify() {
  prepare();
  const wanted = referenceOf(name);
  const compare = new Comparison();
  compareSales(compare, wanted);
  compareCohorts(compare, wanted.customer_sales.monthly_cohorts);
  const [told] = ask('ledger', file, '--recipe', recipe).files;
  compare.equal('rows used', told.rows_used, wanted.rows);
  return compare;
}

function prepare() {
  mkdirSync(folder, { recursive: true });
  const packed = shared('data', 'retail', 'online_retail.csv.xz');
  run('sh', ['-c', 'xz -dc "$1" > "$2"', 'unpack', packed, file]);
  const columns = Object.entries(meanings).map(([header, meaning]) => ({ header, meaning }));
  writeFileSync(recipe, JSON.stringify({ version: 1, files: [{ match: 'online_retail.csv',
    kind: 'order_lines', columns,
    computed: [{ meaning: 'amount', product: ['quantity', 'unit_price'] }] }] }));
}

function compareSales(compare, { sales, customer_sales: known, net_revenue: net }) {
  compare.asked('kpis');
  const kpis = rowsBy(analyse('kpis', [file], {}, recipe), 'kpis', 'name');
  const answers = { orders: sales.orders, revenue_gross: sales.revenue, aov_gross: sales.aov,
    revenue_net: net, customer_orders: known.orders, customer_revenue_gross: known.revenue,
    customer_aov_gross: known.aov, buyers: known.customers, repeat_buyers: known.repeat_customers,
    repeat_rate_lifetime: known.repeat_rate, orders_per_buyer: known.orders_per_customer };
  for (const [name, value] of Object.entries(answers)) {
    compare.equal(name, kpis.get(name)?.value, value);
  }
}

function compareCohorts(compare, wanted) {
  const settings = { grain: 'month', born: 'first_order', active: 'order' };
  compare.asked('cohorts', settings);
  const rows = rowsOf(analyse('cohorts', [file], settings, recipe), 'cohorts');
  for (const [month, { size, active }] of Object.entries(wanted)) {
    const cells = rows.filter(({ cohort }) => cohort === month);
    compare.equal(`size of ${month}`, cells[0]?.size, size);
    compare.equal(`customers of ${month}`, cells.map(({ customers }) => customers),
      active.slice(0, cells.length));
    compare.equal(`what ${month} leaves out`, active.slice(cells.length).every((n) => n === 0), true);
  }
}
