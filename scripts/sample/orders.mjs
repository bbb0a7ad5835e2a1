// Orders of the web shop, as Shopify exports them: one row a line, order fields on the first only.

import { busyDay, dayOf, secondOfDay, shopTime } from './calendar.mjs';
import { PRODUCTS, firstName } from './brand.mjs';
import { drawsOf } from './random.mjs';
import { csvText, money } from './text.mjs';

const HEADER = [
  'Name',
  'Email',
  'Financial Status',
  'Paid at',
  'Fulfillment Status',
  'Fulfilled at',
  'Accepts Marketing',
  'Currency',
  'Subtotal',
  'Shipping',
  'Taxes',
  'Total',
  'Discount Code',
  'Discount Amount',
  'Shipping Method',
  'Created at',
  'Lineitem quantity',
  'Lineitem name',
  'Lineitem price',
  'Lineitem compare at price',
  'Lineitem sku',
  'Lineitem requires shipping',
  'Lineitem taxable',
  'Lineitem fulfillment status',
  'Billing Name',
  'Billing Street',
  'Billing Address1',
  'Billing Address2',
  'Billing Company',
  'Billing City',
  'Billing Zip',
  'Billing Province',
  'Billing Country',
  'Billing Phone',
  'Shipping Name',
  'Shipping Street',
  'Shipping Address1',
  'Shipping Address2',
  'Shipping Company',
  'Shipping City',
  'Shipping Zip',
  'Shipping Province',
  'Shipping Country',
  'Shipping Phone',
  'Notes',
  'Note Attributes',
  'Cancelled at',
  'Payment Method',
  'Payment Reference',
  'Refunded Amount',
  'Vendor',
  'Outstanding Balance',
  'Employee',
  'Location',
  'Device ID',
  'Id',
  'Tags',
  'Risk Level',
  'Source',
  'Lineitem discount',
  'Tax 1 Name',
  'Tax 1 Value',
  'Tax 2 Name',
  'Tax 2 Value',
  'Tax 3 Name',
  'Tax 3 Value',
  'Tax 4 Name',
  'Tax 4 Value',
  'Tax 5 Name',
  'Tax 5 Value',
  'Phone',
  'Receipt Number',
  'Duties',
  'Billing Province Name',
  'Shipping Province Name',
  'Payment ID',
  'Payment Terms Name',
  'Next Payment Due At',
  'Payment References',
];
const COUNTRY_CODES = {
  Romania: 'RO',
  Germany: 'DE',
  France: 'FR',
  Moldova: 'MD',
  Bulgaria: 'BG',
  Austria: 'AT',
};
const FREE_SHIPPING_FROM = 5000;
const SHIPPING = 490;

function linesOf(draws, product) {
  const lines = [{ product: product ?? draws.pick(PRODUCTS), quantity: 1 }];
  for (let n = Number(draws.weighted({ 0: 64, 1: 26, 2: 10 })); n > 0; n -= 1) {
    const extra = draws.pick(PRODUCTS);
    if (lines.some((line) => line.product === extra)) continue;
    lines.push({ product: extra, quantity: extra.price < 3000 ? draws.between(1, 3) : 1 });
  }
  return lines;
}

function priced(draws, order) {
  const full = order.lines.reduce((sum, line) => sum + line.product.price * line.quantity, 0);
  const reduced = order.medium === 'email' && draws.chance(300);
  const discount = reduced ? Math.floor(full / 10) : 0;
  const subtotal = full - discount;
  const shipping = subtotal < FREE_SHIPPING_FROM ? SHIPPING : 0;
  return {
    ...order,
    code: reduced ? 'LETTER10' : '',
    discount,
    subtotal,
    shipping,
    total: subtotal + shipping,
  };
}

/** One order in 24 is sent back whole, one in 30 in part. */
function settled(draws, order) {
  const whole = draws.below(24) === 0;
  const part = !whole && order.lines.length > 1 && draws.below(10) === 0;
  if (whole) return { ...order, status: 'refunded', refunded: order.total };
  if (!part) return { ...order, status: 'paid', refunded: 0 };
  const last = order.lines.at(-1);
  const refunded = Math.min(last.product.price * last.quantity, order.total);
  return { ...order, status: 'partially_refunded', refunded };
}

const webOrders = (draws, world) =>
  world.purchases.map(({ row, person, product, campaign }) => ({
    time: row.time,
    row,
    person,
    medium: campaign,
    source: 'web',
    lines: linesOf(draws, product),
  }));

// Orders taken on the telephone: the tracker never saw them.
function telephoneOrders(draws, world, count) {
  const buyers = world.purchases.map(({ person }) => person);
  return Array.from({ length: count }, () => ({
    time: secondOfDay(busyDay(draws), draws.between(28800, 54000)),
    person: draws.pick(buyers),
    medium: '',
    source: 'shopify_draft_order',
    lines: linesOf(draws, null),
  }));
}

/** All orders, oldest first, numbered; writes number and value into the rows of the tracker. */
export function takeOrders(world) {
  const draws = drawsOf('orders');
  const all = [...webOrders(draws, world), ...telephoneOrders(draws, world, 24)]
    .sort((a, b) => a.time - b.time)
    .map((order) => settled(draws, priced(draws, order)));
  all.forEach((order, index) => {
    order.name = `#${1001 + index}`;
    order.id = 6900000001001 + index * 17;
    if (!order.row) return;
    order.row.order = order.name;
    order.row.value = money(order.total);
  });
  voidOne(all);
  world.orders = all;
}

// One telephone order was called off before it was paid.
function voidOne(all) {
  const order = all.filter((one) => one.source === 'shopify_draft_order')[7];
  Object.assign(order, { status: 'voided', refunded: 0 });
}

function orderCells(order) {
  const at = shopTime(order.time);
  const voided = order.status === 'voided';
  const code = COUNTRY_CODES[order.person.country];
  const buyer = firstName(order.person.email);
  return {
    'Financial Status': order.status,
    'Paid at': voided ? '' : at,
    'Fulfillment Status': voided ? 'unfulfilled' : 'fulfilled',
    'Accepts Marketing': 'no',
    Currency: 'EUR',
    Subtotal: money(order.subtotal),
    Shipping: money(order.shipping),
    Taxes: '0.00',
    Total: money(order.total),
    'Discount Code': order.code,
    'Discount Amount': money(order.discount),
    'Shipping Method': 'Courier',
    'Billing Name': buyer,
    'Billing Country': code,
    'Shipping Name': buyer,
    'Shipping Country': code,
    'Cancelled at': voided ? shopTime(order.time + 7200) : '',
    'Payment Method': order.source === 'web' ? 'Card' : 'Bank transfer',
    'Refunded Amount': money(order.refunded),
    'Outstanding Balance': '0.00',
    Id: order.id,
    'Risk Level': 'Low',
    Source: order.source,
  };
}

const lineCells = (order, { product, quantity }) => ({
  Name: order.name,
  Email: order.person.email,
  'Created at': shopTime(order.time),
  'Lineitem quantity': quantity,
  'Lineitem name': product.name,
  'Lineitem price': money(product.price),
  'Lineitem sku': product.sku,
  'Lineitem requires shipping': 'true',
  'Lineitem taxable': 'false',
  'Lineitem fulfillment status': 'fulfilled',
  Vendor: 'Foxglen',
  'Lineitem discount': '0.00',
});

const rowsOf = (order) =>
  order.lines.map((line, index) => {
    const cells = { ...(index === 0 ? orderCells(order) : {}), ...lineCells(order, line) };
    return HEADER.map((name) => cells[name] ?? '');
  });

export const column = (name) => HEADER.indexOf(name);

/** Newest order first, as the shop exports them. */
export function shopRows(world) {
  return [...world.orders].reverse().flatMap(rowsOf);
}
export const shopFile = (rows) => csvText(HEADER, rows);

/** Distinct e-mail addresses of buyers, in the order of their first purchase. */
export const buyersOf = (world) => [...new Set(world.orders.map(({ person }) => person))];
export const orderDay = (order) => dayOf(order.time);
