// What real exports have and a reader must survive: one broken row of each kind, put in at fixed
// places. STORY.md lists them by file and row.

import { column } from './orders.mjs';

/** The place of the n-th row that `fits`. */
function placeOf(rows, n, fits) {
  let seen = 0;
  const place = rows.findIndex((row, index) => fits(row, index) && (seen += 1) === n);
  if (place < 0) throw new Error('The sample has no row for a planned fault.');
  return place;
}

const EVENT = { device: 0, email: 1, time: 4, event: 5, page: 6, campaign: 10 };
const isQuietView = (rows) => (row, index) =>
  row[EVENT.event] === 'page_view' &&
  row[EVENT.email] === '' &&
  row[EVENT.campaign] === '' &&
  index > 0 &&
  rows[index - 1][EVENT.device] === row[EVENT.device] &&
  rows[index + 1]?.[EVENT.device] === row[EVENT.device];

/** An impossible date, a row cut short, a row sent twice, a page with a quote mark in it. */
export function breakEvents(rows) {
  const view = isQuietView(rows);
  const late = placeOf(rows, 600, view);
  const cut = placeOf(rows, 1500, view);
  const twice = placeOf(rows, 2400, view);
  const quote = placeOf(rows, 3000, view);
  rows[quote][EVENT.page] = '/search?q="tent';
  // From the end to the front, so that earlier places stay true.
  rows.splice(twice + 3, 0, [...rows[twice]]);
  rows.splice(cut + 1, 0, rows[cut].slice(0, 7));
  const impossible = [...rows[late]];
  impossible[EVENT.time] = '2025-13-45T99:00:00Z';
  rows.splice(late + 1, 0, impossible);
}

/**
 * An order exported twice, an order in a currency nobody knows, a name with a quote mark, a note
 * of two lines.
 */
export function breakOrders(rows) {
  const single = (row, index) =>
    row[column('Total')] !== '' &&
    row[column('Source')] === 'web' &&
    rows[index + 1]?.[column('Total')] !== '';
  const twice = placeOf(rows, 120, single);
  const quote = placeOf(rows, 200, single);
  const note = placeOf(rows, 260, single);
  const orders = (email) =>
    rows.filter((row) => row[column('Email')] === email && row[column('Total')]);
  // Of somebody who ordered often, so that who is a buyer, and who came back, does not hang on it.
  const telephone = (row, index) =>
    row[column('Source')] === 'shopify_draft_order' &&
    row[column('Financial Status')] === 'paid' &&
    rows[index + 1]?.[column('Total')] !== '' &&
    orders(row[column('Email')]).length >= 4;
  rows[placeOf(rows, 1, telephone)][column('Currency')] = 'ducats';
  rows[quote][column('Lineitem name')] = 'Tarn tent 2p, 7" pegs';
  rows[note][column('Note Attributes')] = 'gift: yes\ncard: "For you';
  rows.push([...rows[twice]]);
}

const TILL = { number: 0, date: 1, items: 3, value: 4, currency: 5, email: 6, state: 8 };

/**
 * A day that does not exist, a value with a letter in it, a row with a cell too many, a receipt
 * exported twice, an unknown currency, a quoted cell with the delimiter and a quote mark.
 */
export function breakReceipts(rows) {
  const anonymous = (row) => row[TILL.email] === '';
  const at = (n) => rows[placeOf(rows, n, anonymous)];
  at(40)[TILL.date] = '31.02.2025 12:10';
  at(90)[TILL.value] = '12O,9x';
  at(140).push('copie');
  at(190)[TILL.currency] = 'galbeni';
  at(240)[TILL.items] = 'Tarn tent 2p; 7" pegs';
  const twice = placeOf(rows, 290, anonymous);
  rows.splice(twice + 5, 0, [...rows[twice]]);
}
