// The bundled sample tells the story that a slow oracle found in its files (sample/STORY.md).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const sample = join(here, 'sample');
const story = JSON.parse(/```json\n(.*?)```/s.exec(readFileSync(join(sample, 'STORY.md'), 'utf8'))[1]);
const files = readdirSync(sample).filter((name) => name !== 'STORY.md').sort()
  .map((name) => join(sample, name));
const folder = mkdtempSync(join(tmpdir(), 'journeylens-'));
after(() => rmSync(folder, { recursive: true }));

// One load answers all: the requests below, in this order.
const steps = story.funnel.steps.join(',');
const requests = {
  kpis: { name: 'kpis' },
  sources: { name: 'channels', arguments: { by: 'source_medium' } },
  channels: { name: 'channels' },
  days30: { name: 'funnel', arguments: { steps, window: '30d' } },
  days7: { name: 'funnel', arguments: { steps, window: '7d' } },
  unbounded: { name: 'funnel', arguments: { steps, window: 'unbounded' } },
  club: { name: 'funnel', arguments: { steps: 'chat_start,start_trial,subscribe', window: '30d' } },
  journeys: { name: 'journeys', arguments: { limit: '0' } },
  identity: { name: 'identity' },
};
const request = join(folder, 'request.json');
writeFileSync(request, JSON.stringify({ analyses: Object.values(requests) }));
const printed = execFileSync(process.execPath, [join(here, '..', '..', 'dist', 'cli.js'), 'report',
  ...files, '--request', request], { encoding: 'utf8', maxBuffer: 1 << 28 });
const { ledger, reports } = JSON.parse(printed);
const answers = Object.fromEntries(Object.keys(requests).map((name, at) => [name, reports[at]]));

function rows(name, table) {
  const { columns } = answers[name].tables.find((one) => one.name === table);
  return columns[0].values.map((_, row) =>
    Object.fromEntries(columns.map((column) => [column.name, column.values[row]])));
}

const kpis = new Map(rows('kpis', 'kpis').map((row) => [row.name, row.value]));
const reached = (name) => rows(name, 'steps').map(({ customers }) => customers);

function assertKpis(expected) {
  for (const [name, value] of Object.entries(expected)) {
    assert.ok(Math.abs(kpis.get(name) - value) <= 1e-9 * Math.max(1, Math.abs(value)),
      `${name} is ${kpis.get(name)}, and the story says ${value}`);
  }
}

test('visits, bounces and carts are those of the story', () => {
  const { web, people, events } = story;
  assertKpis({ sessions: web.sessions, visitors: people.visitors,
    engaged_sessions: web.engaged_sessions, bounce_rate: web.bounce_rate,
    bounce_rate_single_event: web.bounce_rate_single_event, page_views: events.page_view,
    sessions_with_cart: web.sessions_with_cart,
    cart_abandonment_rate_session: 1 - web.carts_bought_in_session / web.sessions_with_cart,
    conversion_rate_sessions: web.conversion_rate_sessions,
    conversion_rate_visitors: web.visitors_with_purchase / people.visitors });
});

test('orders of shop and till, refunds, buyers and those who came back', () => {
  const { orders } = story;
  assertKpis({ orders: orders.orders, revenue_gross: orders.revenue_gross,
    refunds: orders.refunds, revenue_net: orders.revenue_net, aov_gross: orders.aov_gross,
    aov_net: orders.aov_net, buyers: orders.buyers, repeat_buyers: orders.repeat_buyers,
    repeat_rate_lifetime: orders.repeat_rate_lifetime });
  const [told] = rows('journeys', 'reconciliation');
  assert.deepEqual([told.web_purchases, told.orders_matched_to_web, told.orders_offline],
    [orders.web_purchases, orders.orders_matched_to_web, orders.orders_offline_only]);
});

test('spend of two platforms without their totals rows', () => {
  const { google_ads: google, meta_ads: meta } = story;
  assertKpis({ cost: google.cost + meta.cost, clicks: google.clicks + meta.clicks,
    impressions: google.impressions + meta.impressions });
});

test('voices, deals and contracts', () => {
  const { surveys, deals, memberships } = story;
  assertKpis({ nps: surveys.nps, promoters: surveys.promoters, passives: surveys.passives,
    detractors: surveys.detractors, csat: surveys.csat, csat_mean: surveys.csat_mean,
    win_rate: deals.win_rate, subscriptions_active: memberships.active_at_end });
});

for (const [name, table] of [['sources', 'by_source_medium'], ['channels', 'by_channel']]) {
  test(`visits and purchases, ${table.replaceAll('_', ' ')}`, () => {
    const told = new Map(rows(name, 'channels').map((row) => [row.channel, row]));
    assert.deepEqual([...told.keys()].sort(), Object.keys(story[table]).sort());
    for (const [channel, wanted] of Object.entries(story[table])) {
      const row = told.get(channel);
      assert.equal(row.sessions, wanted.sessions, channel);
      assert.equal(row.conversions, wanted.purchases, channel);
      assert.ok(Math.abs(row.revenue - wanted.purchase_value) < 1e-6, channel);
    }
  });
}

test('the checkout is the bottleneck, within every window', () => {
  assert.deepEqual(reached('days30'), story.funnel.customers_30d);
  assert.deepEqual(reached('days7'), story.funnel.customers_7d);
  assert.deepEqual(reached('unbounded'), story.funnel.customers_unbounded);
  const [worst] = rows('days30', 'bottleneck').sort((a, b) => b.value_at_stake - a.value_at_stake);
  assert.equal(worst.step, 'purchase');
});

test('chat, trial, paid plan', () => {
  assert.deepEqual(reached('club'), story.club.without_the_ad_30d);
});

test('a shared tablet joins nobody', () => {
  const kiosk = new Set(story.people.kiosk_emails);
  const paths = rows('journeys', 'paths').map(({ customer }) => customer);
  assert.equal(new Set(paths.filter((customer) => kiosk.has(customer))).size,
    story.people.customers_behind_the_kiosk_emails);
  assert.ok(JSON.stringify(answers.identity).includes(story.people.kiosk_device));
});

test('the ledger names every broken row and reads whole what only looks broken', () => {
  for (const [name, { reasons, ...counts }] of Object.entries(story.ledger)) {
    const told = ledger.files.find(({ file }) => file === name);
    for (const [key, count] of Object.entries(counts)) assert.equal(told[key], count, `${name} ${key}`);
    assert.equal(Object.values(told.reasons).reduce((sum, count) => sum + count, 0),
      Object.values(reasons).reduce((sum, count) => sum + count, 0), name);
  }
  for (const { file, row } of story.broken_rows) {
    assert.ok(ledger.rows.some((told) => told.file === file && told.row === row), `${file} ${row}`);
  }
});
