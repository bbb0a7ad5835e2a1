// STORY.md of the sample: every fact of its story with the number computed here, from the written
// files, by the slow oracle of story_web.mjs and story_side.mjs.

import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { cleanMail, countBy, ratio, readTable } from './story_read.mjs';
import { renderStory } from './story_text.mjs';
import * as side from './story_side.mjs';
import * as web from './story_web.mjs';

const KIOSK = 'kiosk-brasov-1';
const RETARGETING = 'retargeting_club';

function mailsElsewhere(folder, shop, till) {
  const column = (name, title) => readTable(folder, name).map((row) => row[title]);
  return [
    ...shop.paid.map(({ mail }) => mail),
    ...till.paid.map(({ mail }) => mail),
    ...column('nps.csv.gz', 'customer'),
    ...column('csat.csv.gz', 'customer'),
    ...column('chat.csv.gz', 'email'),
    ...column('reviews.csv', 'customer'),
    ...column('memberships.csv.gz', 'customer'),
    ...column('experiment.csv.gz', 'customer'),
    ...column('deals.csv', 'Email'),
  ]
    .map(cleanMail)
    .filter((mail) => mail !== '');
}

function peopleFacts(events, identity, mails) {
  const visitors = new Set(events.map(identity.ofRow));
  const everybody = new Set([...visitors, ...mails.map(identity.ofMail)]);
  const kiosk = events.filter((row) => row.device_id === KIOSK);
  const strangers = [...new Set(kiosk.map(({ mail }) => mail).filter(Boolean))].sort();
  const naive = web.makeIdentity(events, { naive: true });
  return {
    customers: everybody.size,
    visitors: visitors.size,
    customers_known_from_other_files_only: everybody.size - visitors.size,
    devices: new Set(events.map((row) => row.device_id)).size,
    email_addresses_on_the_web: new Set(events.map(({ mail }) => mail).filter(Boolean)).size,
    kiosk_device: KIOSK,
    kiosk_rows: kiosk.length,
    kiosk_emails: strangers,
    customers_behind_the_kiosk_emails: new Set(strangers.map(identity.ofMail)).size,
    customers_behind_the_kiosk_emails_if_joined: new Set(strangers.map(naive.ofMail)).size,
  };
}

function funnelFacts(events, sessions, customerOf) {
  const firstChannel = new Map();
  for (const one of [...sessions].sort((a, b) => a.start - b.start)) {
    const customer = customerOf(one.rows[0]);
    if (!firstChannel.has(customer)) firstChannel.set(customer, web.channelOf(one));
  }
  const segment = (key) =>
    Object.fromEntries(
      [...web.groupBy(events, key)]
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, rows]) => [name, web.shopFunnel(rows, customerOf, 30)]),
    );
  const all = web.shopFunnel(events, customerOf, 30);
  const byDevice = segment(({ device }) => device);
  const byChannel = segment((row) => firstChannel.get(customerOf(row)));
  return {
    steps: web.STEPS,
    customers_30d: all,
    customers_7d: web.shopFunnel(events, customerOf, 7),
    customers_unbounded: web.shopFunnel(events, customerOf, 1e6),
    where_device_30d: byDevice,
    by_first_channel_30d: byChannel,
    at_stake_by_device: web.stakes(all, byDevice),
    at_stake_by_first_channel: web.stakes(all, byChannel),
  };
}

function clubFacts(folder, events, customerOf, identity) {
  const ad = (row) => row.utm_campaign === RETARGETING;
  const steps = [ad, ...['chat_start', 'start_trial', 'subscribe'].map(web.named)];
  const month = 30 * 86400;
  const members = new Set(
    readTable(folder, 'memberships.csv.gz').map((row) => identity.ofMail(row.customer)),
  );
  const paid = [...web.groupBy(events, customerOf)].filter(
    ([, rows]) =>
      rows.some(ad) && rows.some(web.named('subscribe')) && rows.some(web.named('chat_start')),
  );
  return {
    steps: ['retargeted ad', 'chat_start', 'start_trial', 'subscribe'],
    customers_30d: web.funnel(events, customerOf, steps, month),
    customers_unbounded: web.funnel(events, customerOf, steps, 1e12),
    without_the_ad_30d: web.funnel(events, customerOf, steps.slice(1), month),
    trial_to_paid_30d: web.funnel(events, customerOf, steps.slice(2), month),
    whole_way_and_in_memberships: paid.filter(([customer]) => members.has(customer)).length,
  };
}

const share = (rows, all, key) =>
  ratio(
    rows.reduce((total, row) => total + row[key], 0),
    all[key],
  );

function instagramAndLetter(table) {
  const rows = Object.entries(table);
  const all = { sessions: 0, purchases: 0, sessions_with_purchase: 0 };
  for (const [, row] of rows) for (const key of Object.keys(all)) all[key] += row[key];
  const of = (source) => rows.filter(([name]) => name.startsWith(source)).map(([, row]) => row);
  const facts = (some) => ({
    sessions: some.reduce((n, row) => n + row.sessions, 0),
    sessions_with_purchase: some.reduce((n, row) => n + row.sessions_with_purchase, 0),
    share_of_sessions: share(some, all, 'sessions'),
    share_of_purchases: share(some, all, 'purchases'),
    conversion_rate: ratio(
      some.reduce((n, row) => n + row.sessions_with_purchase, 0),
      some.reduce((n, row) => n + row.sessions, 0),
    ),
  });
  return { instagram: facts(of('instagram')), newsletter: facts(of('newsletter')) };
}

function ledgerFacts(folder, rows, cleaned, shop, till, google, meta) {
  const entry = (read, reasons) => {
    const aside = Object.values(reasons).reduce((a, b) => a + b, 0);
    return { rows_read: read, rows_used: read - aside, rows_set_aside: aside, reasons };
  };
  const reasons = (aside) => countBy(aside, ({ reason }) => reason);
  const whole = [
    'newsletter.csv',
    'deals.csv',
    'chat.csv.gz',
    'nps.csv.gz',
    'csat.csv.gz',
    'reviews.csv',
    'memberships.csv.gz',
    'experiment.csv.gz',
  ];
  return {
    'web_events.csv.gz': entry(rows.length, reasons(cleaned.aside)),
    'shopify_orders.csv.gz': entry(shop.rows.length, reasons(shop.aside)),
    'pos_orders.csv.gz': entry(till.rows.length, reasons(till.aside)),
    'google_ads.csv.gz': entry(google.rows, { totals_row: google.totals_rows }),
    'meta_ads.csv.gz': entry(meta.rows, { totals_row: meta.totals_rows }),
    ...Object.fromEntries(whole.map((name) => [name, entry(readTable(folder, name).length, {})])),
  };
}

function brokenRows(cleaned, shop, till) {
  const line =
    (file) =>
    ({ row, reason, text, cells }) => ({ file, row, reason, text: text ?? cells.join(',') });
  return [
    ...cleaned.aside.map(line('web_events.csv.gz')),
    ...shop.aside.map(line('shopify_orders.csv.gz')),
    ...till.aside.map(line('pos_orders.csv.gz')),
  ];
}

const hasMark = ({ cells }) => cells.some((cell) => cell.includes('"'));

function readWithQuotes(events, shop, till) {
  const line = (file) => (row) => ({
    file,
    row: row.row,
    cell: row.cells.find((cell) => cell.includes('"')),
  });
  return [
    ...events.filter(hasMark).map(line('web_events.csv.gz')),
    ...shop.rows.filter(hasMark).map(line('shopify_orders.csv.gz')),
    ...till.rows.filter(hasMark).map(line('pos_orders.csv.gz')),
  ];
}

export function tellStory(folder) {
  const rows = readTable(folder, 'web_events.csv.gz');
  const cleaned = web.cleanEvents(rows);
  const events = cleaned.used;
  const identity = web.makeIdentity(events);
  const customerOf = identity.ofRow;
  const sessions = web.sessionsOf(events, (row) => row.device_id);
  const shop = side.shopFacts(folder);
  const till = side.tillFacts(folder);
  const [google, meta] = [side.googleFacts(folder), side.metaFacts(folder)];
  const bySource = web.tableBy(sessions, web.sourceOf);
  const pause = (id) => sessions.filter(({ owner }) => owner === id).length;
  return {
    period: { first_event: events[0].timestamp, last_event: events.at(-1).timestamp },
    ledger: ledgerFacts(folder, rows, cleaned, shop, till, google, meta),
    broken_rows: brokenRows(cleaned, shop, till),
    rows_with_a_quote_mark_read_whole: readWithQuotes(events, shop, till),
    people: peopleFacts(events, identity, mailsElsewhere(folder, shop, till)),
    events: countBy(events, ({ event }) => event),
    web: {
      ...web.sessionFacts(sessions),
      sessions_by_customer: web.sessionsOf(events, customerOf).length,
      conversion_rate_sessions: ratio(
        sessions.filter((one) => one.rows.some(web.named('purchase'))).length,
        sessions.length,
      ),
      visitors_with_purchase: new Set(events.filter(web.named('purchase')).map(customerOf)).size,
      sessions_with_checkout: sessions.filter((one) => one.rows.some(web.named('begin_checkout')))
        .length,
      sessions_of_pause_29_59: pause('pause-29-59'),
      sessions_of_pause_30_00: pause('pause-30-00'),
    },
    instagram_and_newsletter: instagramAndLetter(bySource),
    by_source_medium: bySource,
    by_channel: web.tableBy(sessions, web.channelOf),
    by_device: web.tableBy(sessions, ({ device }) => device),
    funnel: funnelFacts(events, sessions, customerOf),
    club: clubFacts(folder, events, customerOf, identity),
    orders: side.orderFacts(shop, till, events, identity.ofMail),
    google_ads: google,
    meta_ads: meta,
    newsletter: side.letterFacts(folder),
    memberships: side.membershipFacts(folder),
    deals: side.dealFacts(folder),
    surveys: side.surveyFacts(folder),
    reviews: side.reviewFacts(folder),
    experiment: side.experimentFacts(folder),
    chat: side.chatFacts(folder),
    recording: side.recordingFacts(folder),
  };
}

/** The text of STORY.md for the sample in `folder`. */
export function storyOf(folder) {
  const words = readFileSync(fileURLToPath(new URL('story.template.md', import.meta.url)), 'utf8');
  return renderStory(words, tellStory(folder));
}
