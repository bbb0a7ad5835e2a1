// Receipts of the shop on the high street, as the Romanian till exports them: `;`, decimal comma,
// dd.mm.yyyy on the wall clock, an e-mail address only when the customer gives one.

import { LAST_DAY, bucharestOffset, busyDay, dayOf, secondOfDay, tillTime } from './calendar.mjs';
import { PRODUCTS } from './brand.mjs';
import { drawsOf } from './random.mjs';
import { buyersOf } from './orders.mjs';
import { csvText, moneyWithComma } from './text.mjs';

const HEADER = [
  'Număr bon',
  'Data',
  'Magazin',
  'Articole',
  'Valoare',
  'Monedă',
  'E-mail client',
  'Plată',
  'Stare',
];
const SHOPS = ['Brașov', 'Cluj'];
const ANONYMOUS_RECEIPTS = 420;
const RETURNS = 9;

function openingTime(draws) {
  const day = busyDay(draws);
  const wall = secondOfDay(day, draws.between(600, 1199) * 60);
  return wall - bucharestOffset(wall) * 3600;
}

function receipt(draws, email) {
  const items = [draws.pick(PRODUCTS)];
  if (draws.chance(300)) items.push(draws.pick(PRODUCTS));
  const pieces = draws.below(80) === 0 ? 20 : 1; // a club or a class now and then
  const names = items.map(({ name }) => name).join(' + ');
  return {
    time: openingTime(draws),
    shop: draws.pick(SHOPS),
    email,
    state: 'plătit',
    items: pieces === 1 ? names : `${pieces} x ${names}`,
    cents: pieces * items.reduce((sum, { price }) => sum + price, 0),
    paid: draws.chance(600) ? 'card' : 'numerar',
  };
}

function receiptsOf(draws, world) {
  const out = [];
  const many = (weights) => Number(draws.weighted(weights));
  const add = (email, count) => {
    for (let n = 0; n < count; n += 1) out.push(receipt(draws, email));
  };
  for (const { email } of world.tillPeople) add(email, many({ 1: 60, 2: 27, 3: 13 }));
  for (const { email } of draws.shuffled(buyersOf(world)).slice(0, 130))
    add(email, many({ 1: 75, 2: 25 }));
  add('', ANONYMOUS_RECEIPTS);
  return out;
}

function returnsOf(draws, receipts) {
  const early = receipts.filter(({ email, time }) => email && dayOf(time) < LAST_DAY - 10);
  return draws
    .shuffled(early)
    .slice(0, RETURNS)
    .map((bought) => ({
      ...bought,
      time: bought.time + 3 * 86400,
      cents: -bought.cents,
      state: 'retur',
    }));
}

/** One row a receipt, oldest first; a return is a receipt of its own with a negative value. */
export function tillRows(world) {
  const draws = drawsOf('till');
  const sold = receiptsOf(draws, world);
  const all = [...sold, ...returnsOf(draws, sold)].sort((a, b) => a.time - b.time);
  return all.map((one, index) => [
    `B-${200001 + index}`,
    tillTime(one.time),
    one.shop,
    one.items,
    moneyWithComma(one.cents),
    'EUR',
    one.email,
    one.paid,
    one.state,
  ]);
}

/** With a byte order mark and CRLF, as Excel saves "CSV UTF-8". */
export const tillFile = (rows) => `\ufeff${csvText(HEADER, rows, { delimiter: ';', end: '\r\n' })}`;
