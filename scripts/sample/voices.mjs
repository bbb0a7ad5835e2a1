// What customers say in chats and surveys.

import { LAST_DAY, isoDay, isoTime, secondOfDay } from './calendar.mjs';
import { drawsOf } from './random.mjs';
import { buyersOf, orderDay } from './orders.mjs';
import { csvText } from './text.mjs';

const CHAT_HEADER = [
  'conversation_id',
  'started_at',
  'ended_at',
  'email',
  'topic',
  'agent',
  'first_reply_seconds',
  'messages',
];

/** One row a chat; the address is there when the visitor was known by then or is later. */
export function chatFile(world) {
  const draws = drawsOf('chat');
  const chats = [...world.chats].sort((a, b) => a.row.time - b.row.time);
  const rows = chats.map(({ row, person, device }, index) => {
    const start = row.time + draws.between(2, 9);
    const topic = row.page === '/club' ? 'membership' : draws.pick(['delivery', 'size', 'payment']);
    return [
      `C-${9001 + index}`,
      isoTime(start),
      isoTime(start + draws.between(90, 900)),
      device.loggedIn ? person.email : '',
      topic,
      draws.pick(['Bea', 'Luca', 'Rina']),
      draws.between(8, 240),
      draws.between(3, 24),
    ];
  });
  return csvText(CHAT_HEADER, rows);
}

/** person -> day of the first order */
function firstOrderDays(world) {
  const days = new Map();
  for (const order of world.orders) {
    if (!days.has(order.person)) days.set(order.person, orderDay(order));
  }
  return days;
}

function askedBuyers(draws, world, count) {
  const days = firstOrderDays(world);
  const early = buyersOf(world).filter((person) => days.get(person) <= LAST_DAY - 40);
  return draws
    .shuffled(early)
    .slice(0, count)
    .map((person) => ({ person, day: days.get(person) }));
}

const SCORES = { 10: 24, 9: 29, 8: 17, 7: 10, 6: 7, 5: 5, 4: 3, 3: 2, 2: 1, 1: 1, 0: 1 };
const COMMENTS = {
  promoter: [
    '',
    '',
    'Would buy again',
    'Kind people in the chat',
    'Recomand cu drag',
    'Всё отлично',
  ],
  passive: ['', '', 'Good, not cheap', 'Livrare în regulă'],
  detractor: [
    '',
    'Paying on the phone failed twice',
    'Plata pe telefon nu a mers',
    'Не смог оплатить с телефона',
    'Parcel came late',
  ],
};
const NPS_TWICE = 14;

function npsRow(draws, person, day) {
  const score = Number(draws.weighted(SCORES));
  const group = score >= 9 ? 'promoter' : score >= 7 ? 'passive' : 'detractor';
  return [person.email, score, isoDay(day), draws.pick(COMMENTS[group])];
}

const byDay = (index) => (a, b) => (`${a[index]} ${a[0]}` < `${b[index]} ${b[0]}` ? -1 : 1);

/** "How likely are you to recommend us?" Some answer again half a month later: the last counts. */
export function npsFile(world) {
  const draws = drawsOf('nps');
  const rows = [];
  askedBuyers(draws, world, 420).forEach(({ person, day }, index) => {
    rows.push(npsRow(draws, person, day + draws.between(10, 20)));
    if (index < NPS_TWICE) rows.push(npsRow(draws, person, day + draws.between(26, 38)));
  });
  return csvText(['customer', 'score', 'date', 'comment'], rows.sort(byDay(2)));
}

/** Satisfaction from 1 to 5, once a customer. */
export function csatFile(world) {
  const draws = drawsOf('csat');
  const rows = askedBuyers(draws, world, 330).map(({ person, day }) => [
    person.email,
    draws.weighted({ 5: 46, 4: 33, 3: 11, 2: 6, 1: 4 }),
    isoTime(secondOfDay(day + draws.between(1, 8), draws.between(25200, 72000))),
    draws.weighted({ delivery: 50, chat: 30, store: 20 }),
  ]);
  return csvText(['customer', 'csat', 'answered_at', 'touchpoint'], rows.sort(byDay(2)));
}
