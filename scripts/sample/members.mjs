// The membership, the deals with companies and the test of the new checkout page.

import { LAST_DAY, dayAt, dayOf, isoDay, isoTime, plainTime, secondOfDay } from './calendar.mjs';
import { drawsOf } from './random.mjs';
import { csvText, money } from './text.mjs';

// New members by month besides those who come out of a trial: twelve months before the data begin,
// then January 2025 to February 2026. January brings resolutions.
const JOINED_BEFORE = [10, 11, 12, 14, 14, 13, 14, 14, 15, 16, 18, 16];
const JOINED = [128, 44, 24, 22, 24, 20, 18, 18, 22, 20, 20, 22, 96, 36];
const PLANS = { club: 990, club_plus: 1490 };
// Of a thousand renewals due, how many are not made: in March 2025, in March by those who joined
// in January, and in any other month.
const LEAVES = { march: 170, resolution: 340, other: 35 };

const monthsAfter = (start, count) => {
  const date = new Date(secondOfDay(start, 0) * 1000);
  return dayAt(date.getUTCFullYear(), date.getUTCMonth() + 1 + count, date.getUTCDate());
};

function leaves(draws, start, due) {
  const march = isoDay(due).startsWith('2025-03');
  if (!march) return draws.chance(LEAVES.other);
  return draws.chance(isoDay(start).startsWith('2025-01') ? LEAVES.resolution : LEAVES.march);
}

/** The day of cancelling, some days before the renewal that is not made; null while active. */
function cancelDay(draws, start) {
  for (let count = 1; ; count += 1) {
    const due = monthsAfter(start, count);
    if (due > LAST_DAY) return null;
    if (!leaves(draws, start, due)) continue;
    const date = Number(isoDay(due).slice(8));
    return due - draws.between(0, Math.min(date - 1, 6)); // in the month of the renewal
  }
}

// A contract starts on the 1st to the 28th, so that it falls due on the same date every month.
const startIn = (draws, month) => dayAt(2025, month + 1, draws.between(1, 28));

function contract(draws, person, start) {
  return {
    person,
    start,
    cancelled: cancelDay(draws, start),
    plan: draws.weighted({ club: 70, club_plus: 30 }),
  };
}

function afterTrial(draws, { person, time }) {
  let start = dayOf(time);
  while (Number(isoDay(start).slice(8)) > 28) start += 1; // then from the first of the next month
  return contract(draws, person, start);
}

export function membershipFile(world) {
  const draws = drawsOf('members');
  const tried = new Set(world.subscriptions.map(({ person }) => person));
  const others = draws.shuffled(
    world.people.filter((person) => person.known && !tried.has(person)),
  );
  const contracts = world.subscriptions.map((one) => afterTrial(draws, one));
  const months = [
    ...JOINED_BEFORE.map((count, i) => [i - 12, count]),
    ...JOINED.map((count, i) => [i, count]),
  ];
  for (const [month, count] of months) {
    for (let n = 0; n < count; n += 1) {
      contracts.push(contract(draws, others.pop(), startIn(draws, month)));
    }
  }
  // The export holds what was active on the first day of the data or later.
  const held = contracts.filter(({ cancelled }) => cancelled === null || cancelled >= 0);
  held.sort((a, b) => a.start - b.start || (a.person.email < b.person.email ? -1 : 1));
  const rows = held.map(({ person, plan, start, cancelled }, index) => [
    `M-${5001 + index}`,
    person.email,
    plan,
    isoDay(start),
    cancelled === null ? '' : isoDay(cancelled),
    money(PLANS[plan]),
    'EUR',
  ]);
  const header = [
    'membership_id',
    'customer',
    'plan',
    'started',
    'cancelled',
    'monthly_amount',
    'currency',
  ];
  return csvText(header, rows);
}

const DEAL_HEADER = [
  'Record ID',
  'Deal Name',
  'Deal Stage',
  'Pipeline',
  'Amount',
  'Deal owner',
  'Close Date',
  'Create Date',
  'Original Source',
  'Associated Company IDs',
  'Email',
];
const COMPANIES = ['Lodge', 'Scouts', 'Rangers', 'School', 'Guides', 'Camp'];
const CAME_FROM = { 'Organic Search': 45, 'Paid Search': 25, 'Direct Traffic': 20, Referrals: 10 };
const WON_IN_A_THOUSAND = 430;

function deal(draws, number, day, email) {
  const closed = day + draws.between(12, 80);
  const won = draws.chance(WON_IN_A_THOUSAND);
  const end = won ? 'Closed Won' : 'Closed Lost';
  const open = draws.pick(['Quote sent', 'Qualified']);
  const time = (at) => plainTime(secondOfDay(at, draws.between(25200, 61200))).slice(0, 16);
  const company = `${draws.pick(COMPANIES)} ${number - 7000}`;
  return [
    number,
    `${company} – team kit`,
    closed <= LAST_DAY ? end : open,
    'Teams',
    money(draws.between(6, 90) * 10000),
    draws.pick(['Mira', 'Tom']),
    time(closed),
    time(day),
    draws.weighted(CAME_FROM),
    number + 2000,
    email,
  ];
}

/** Deals with companies: those that asked on the site (with their address) and those that rang. */
export function dealFile(world) {
  const draws = drawsOf('deals');
  const asked = world.leads.map(({ person, day }) => ({ day: day + 1, email: person.email }));
  const rang = Array.from({ length: 62 }, () => ({ day: draws.below(LAST_DAY - 20), email: '' }));
  const all = [...asked, ...rang].sort((a, b) => a.day - b.day || (a.email < b.email ? -1 : 1));
  return csvText(
    DEAL_HEADER,
    all.map((one, i) => deal(draws, 7001 + i, one.day, one.email)),
  );
}

const CONVERTED = { one_page: 205, two_pages: 98 };

/** The test of the checkout page, October and November 2025: who saw which, and who paid. */
export function experimentFile(world) {
  const draws = drawsOf('experiment');
  const seen = draws.shuffled(world.people.filter((person) => person.known)).slice(0, 1200);
  const from = dayAt(2025, 10, 1);
  const rows = seen.map((person, index) => {
    const variant = index % 2 === 0 ? 'one_page' : 'two_pages';
    const time = secondOfDay(from + draws.below(61), draws.between(21600, 79200));
    return [person.email, variant, isoTime(time), draws.chance(CONVERTED[variant]) ? 1 : 0];
  });
  const order = (row) => `${row[2]} ${row[0]}`;
  rows.sort((a, b) => (order(a) < order(b) ? -1 : 1));
  return csvText(['customer', 'variant', 'exposed_at', 'converted'], rows);
}
