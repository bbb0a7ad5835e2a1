// Facts of the sample, web side: clean rows, identity, sessions, sources, funnels.

import { cleanMail, cents, euros, ratio, readableTime, sum } from './story_read.mjs';

export const STEPS = ['page_view', 'view_item', 'add_to_cart', 'begin_checkout', 'purchase'];
const DAY = 86400;
const SESSION_GAP = 1800;
const HUB_ADDRESSES = 3;

/** Splits the rows of the tracker into those read and those set aside, each with its reason. */
export function cleanEvents(rows) {
  const [used, aside, seen] = [[], [], new Set()];
  for (const row of rows) {
    const time = readableTime(row.timestamp);
    const text = JSON.stringify(row.cells);
    const reason =
      row.cells.length > row.width
        ? 'ragged_row'
        : time === null
          ? 'bad_time'
          : seen.has(text)
            ? 'duplicate_row'
            : null;
    seen.add(text);
    if (reason) aside.push({ row: row.row, reason, cells: row.cells });
    else used.push({ ...row, time, mail: cleanMail(row.email) });
  }
  return { used, aside };
}

/** device -> e-mail addresses seen on it */
export function addressesByDevice(events) {
  const table = new Map();
  for (const { device_id: device, mail } of events) {
    if (!table.has(device)) table.set(device, new Set());
    if (mail) table.get(device).add(mail);
  }
  return table;
}

/**
 * Who a row belongs to: its address; else the address of its device, unless that device is shared
 * by more than three; else the device itself. `naive` joins everybody seen on one device.
 */
export function makeIdentity(events, { naive = false } = {}) {
  const parent = new Map();
  const find = (id) => {
    while (parent.has(id) && parent.get(id) !== id) id = parent.get(id);
    return id;
  };
  for (const [device, mails] of addressesByDevice(events)) {
    if (!naive && mails.size > HUB_ADDRESSES) continue;
    for (const mail of mails) parent.set(find(mail), find(`device:${device}`));
  }
  return {
    ofRow: (row) => find(row.mail || `device:${row.device_id}`),
    ofMail: (mail) => find(cleanMail(mail)),
  };
}

const stableByTime = (rows) =>
  rows
    .map((row, index) => [row, index])
    .sort(([a, i], [b, j]) => a.time - b.time || i - j)
    .map(([row]) => row);

export function groupBy(rows, key) {
  const groups = new Map();
  for (const row of rows) {
    const name = key(row);
    if (!groups.has(name)) groups.set(name, []);
    groups.get(name).push(row);
  }
  return groups;
}

/** Sessions of each group: a new one after a pause of 30 minutes or more. */
export function sessionsOf(events, key) {
  const sessions = [];
  for (const [owner, rows] of groupBy(events, key)) {
    let session = null;
    for (const row of stableByTime(rows)) {
      if (!session || row.time - session.last >= SESSION_GAP) {
        session = { owner, rows: [], start: row.time, device: row.device };
        sessions.push(session);
      }
      session.rows.push(row);
      session.last = row.time;
    }
  }
  return sessions;
}

const has = (session, event) => session.rows.some((row) => row.event === event);

/** source / medium of the first row: campaign tags, else the referrer, else direct. */
export function sourceOf(session) {
  const [row] = session.rows;
  if (row.utm_source) return `${row.utm_source} / ${row.utm_medium}`;
  if (!row.referrer) return '(direct) / (none)';
  const host = new URL(row.referrer).hostname;
  return host === 'www.google.com' ? 'google / organic' : `${host} / referral`;
}

/** GA4's default channel group of the sources that occur here. */
const CHANNEL_OF = {
  'instagram / paid_social': 'Paid Social',
  'facebook / cpc': 'Paid Social',
  'instagram / social': 'Organic Social',
  'google / cpc': 'Paid Search',
  'google / organic': 'Organic Search',
  'newsletter / email': 'Email',
  'trailmap.example / referral': 'Referral',
  '(direct) / (none)': 'Direct',
};
export const channelOf = (session) => CHANNEL_OF[sourceOf(session)];

function figuresOf(sessions) {
  const begun = sessions.filter((one) => has(one, 'begin_checkout'));
  const bought = sessions.filter((one) => has(one, 'purchase'));
  const sold = sessions.flatMap(({ rows }) => rows.filter(({ event }) => event === 'purchase'));
  const both = begun.filter((one) => has(one, 'purchase')).length;
  return {
    sessions: sessions.length,
    sessions_with_checkout: begun.length,
    sessions_with_purchase: bought.length,
    purchases: sold.length,
    purchase_value: euros(sum(sold, (row) => cents(row.value))),
    conversion_rate: ratio(bought.length, sessions.length),
    checkouts_paid_in_session: both,
    checkout_completion: ratio(both, begun.length),
  };
}

export const tableBy = (sessions, key) =>
  Object.fromEntries(
    [...groupBy(sessions, key)]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, group]) => [name, figuresOf(group)]),
  );

export function sessionFacts(sessions) {
  const views = (one) => one.rows.filter(({ event }) => event === 'page_view').length;
  const engaged = sessions.filter(
    (one) => one.last - one.start > 10 || views(one) >= 2 || has(one, 'purchase'),
  );
  const single = sessions.filter(({ rows }) => rows.length === 1).length;
  const cart = sessions.filter((one) => has(one, 'add_to_cart'));
  const day = (time) => Math.floor(time / DAY);
  return {
    sessions: sessions.length,
    engaged_sessions: engaged.length,
    bounce_rate: 1 - engaged.length / sessions.length,
    sessions_with_one_event: single,
    bounce_rate_single_event: single / sessions.length,
    sessions_with_cart: cart.length,
    carts_bought_in_session: cart.filter((one) => has(one, 'purchase')).length,
    sessions_with_form_start: sessions.filter((one) => has(one, 'form_start')).length,
    sessions_with_form_submit: sessions.filter((one) => has(one, 'form_submit')).length,
    sessions_over_midnight_utc: sessions.filter((one) => day(one.start) !== day(one.last)).length,
  };
}

/** How far one customer comes: from each first step, the earliest row for every later step. */
function levelOf(rows, steps, window) {
  let best = 0;
  rows.forEach((first, start) => {
    if (!steps[0](first)) return;
    let level = 1;
    for (let i = start + 1; i < rows.length && level < steps.length; i += 1) {
      if (rows[i].time - first.time <= window && steps[level](rows[i])) level += 1;
    }
    best = Math.max(best, level);
  });
  return best;
}

export const named = (event) => (row) => row.event === event;

/** Customers who reach each step within the window (seconds). */
export function funnel(events, customerOf, steps, window) {
  const levels = [...groupBy(events, customerOf).values()].map((rows) =>
    levelOf(stableByTime(rows), steps, window),
  );
  return steps.map((_, step) => levels.filter((level) => level > step).length);
}

export const shopFunnel = (events, customerOf, days) =>
  funnel(events, customerOf, STEPS.map(named), days * DAY);

/** (best segment's rate - rate) x entrants x rate of the rest of the way: orders at stake. */
export function stakes(all, segments) {
  const rate = (counts, k) => counts[k + 1] / counts[k];
  return Object.fromEntries(
    STEPS.slice(1).map((step, k) => {
      const best = Math.max(
        ...Object.values(segments)
          .filter((one) => one[k] >= 30)
          .map((one) => rate(one, k)),
      );
      const rest = all[STEPS.length - 1] / all[k + 1];
      return [
        step,
        {
          rate: rate(all, k),
          best_rate: best,
          purchases_at_stake: Math.max(0, best - rate(all, k)) * all[k] * rest,
        },
      ];
    }),
  );
}
