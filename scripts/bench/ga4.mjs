// Makes events in the shape of GA4's export to BigQuery as JSON: one event a line, whole numbers of 64
// bits in quotes, parameters as key and value, null fields left out, visits of many people mixed.
import { closeSync, openSync, renameSync, writeSync } from 'node:fs';

const bufferSize = 1 << 22;
const openVisits = 400;
const begin = Date.UTC(2025, 0, 6) * 1000; // microseconds
const oneDay = 86_400_000_000;
const days = 182;

// Where visits come from, with their weights; the last one is nobody's work.
const origins = [
  { source: 'google', medium: 'organic', campaign: '(organic)', weight: 26 },
  { source: 'google', medium: 'cpc', campaign: 'brand_search_2025', weight: 18, click: true },
  { source: 'm.facebook.com', medium: 'paid_social', campaign: 'spring_sale_lookalike', weight: 14 },
  { source: 'newsletter', medium: 'email', campaign: 'weekly_digest', weight: 11 },
  { source: 'bing', medium: 'cpc', campaign: 'generic_shoes', weight: 6, click: true },
  { source: 'partner.example', medium: 'affiliate', campaign: 'partner_autumn', weight: 5 },
  { source: 'blog.example.org', medium: 'referral', campaign: '(referral)', weight: 6 },
  { source: '(direct)', medium: '(none)', campaign: '(direct)', weight: 14, direct: true },
];
const places = [['Europe', 'Germany', 'Berlin', 'Berlin'], ['Europe', 'France', 'Île-de-France', 'Paris'],
  ['Europe', 'Romania', 'Iași County', 'Iași'], ['Americas', 'United States', 'New York', 'New York'],
  ['Asia', 'Japan', 'Tokyo', 'Tokyo'], ['Europe', 'Poland', 'Masovian', 'Warsaw']];
const machines = [['mobile', 'Apple', 'iPhone', 'iOS', 'iOS 18.1', 'Safari', '18.1'],
  ['desktop', '', '', 'Windows', 'Windows 11', 'Chrome', '131.0.0.0'],
  ['mobile', 'Samsung', 'Galaxy S24', 'Android', 'Android 14', 'Chrome', '131.0.6778.81'],
  ['desktop', 'Apple', '', 'Macintosh', 'Intel 10.15', 'Safari', '17.6']];
const categories = ['shoes', 'jackets', 'bags', 'watches', 'dresses', 'outdoor'];
const itemEvents = new Set(['view_item', 'add_to_cart', 'begin_checkout', 'purchase']);

/** Writes `count` events to `path`; the same count gives the same bytes. */
export function writeGa4(path, count) {
  const random = randomFrom(count);
  const visits = Array.from({ length: openVisits }, () => newVisit(random, count));
  const file = openSync(`${path}.part`, 'w');
  const pace = (days * oneDay) / count;
  let text = '';
  for (let at = 0; at < count; at += 1) {
    const slot = Math.floor(random() * openVisits);
    const visit = visits[slot];
    text += `${eventLine(visit, Math.floor(begin + at * pace + random() * pace), random)}\n`;
    visit.left -= 1;
    if (visit.left === 0) visits[slot] = newVisit(random, count);
    if (text.length < bufferSize) continue;
    writeSync(file, text);
    text = '';
  }
  writeSync(file, text);
  closeSync(file);
  renameSync(`${path}.part`, path);
}

// 32-bit generator by Marsaglia (xorshift); enough for data that only have to look alike.
function randomFrom(seed) {
  let state = (seed ^ 0x9e3779b9) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 4294967296;
  };
}

const pick = (random, values) => values[Math.floor(random() * values.length)];
const whole = (random, below) => Math.floor(random() * below);

function pickOrigin(random) {
  let left = random() * origins.reduce((sum, { weight }) => sum + weight, 0);
  return origins.find(({ weight }) => (left -= weight) < 0) ?? origins[0];
}

function newVisit(random, count) {
  const person = whole(random, Math.max(20, count / 20));
  return { person, origin: pickOrigin(random), first: origins[person % origins.length],
    place: places[person % places.length], machine: machines[person % machines.length],
    id: 1_600_000_000 + whole(random, 99_999_999), number: 1 + whole(random, 9),
    left: 3 + whole(random, 18), done: 0, stage: 0,
    category: pick(random, categories) };
}

// A visit looks around, and now and then goes one step further towards buying.
function nextEvent(visit, random) {
  if (visit.done === 0) return 'session_start';
  const chance = random();
  const further = ['view_item', 'add_to_cart', 'begin_checkout', 'purchase'][visit.stage];
  if (further && chance < [0.35, 0.25, 0.3, 0.45][visit.stage]) {
    visit.stage += 1;
    return further;
  }
  return chance < 0.8 ? 'page_view' : pick(random, ['scroll', 'user_engagement', 'view_search_results']);
}

function eventLine(visit, at, random) {
  const name = nextEvent(visit, random);
  const before = visit.at ?? at - 1;
  visit.at = at;
  visit.done += 1;
  const event = {
    event_date: new Date(at / 1000).toISOString().slice(0, 10).replaceAll('-', ''),
    event_timestamp: String(at), event_name: name,
    event_params: parameters(visit, name, at, random),
    event_previous_timestamp: String(before), event_bundle_sequence_id: String(whole(random, 1e9)),
    event_server_timestamp_offset: String(whole(random, 1e6)),
    ...(visit.person % 10 < 3 && { user_id: `customer-${String(visit.person).padStart(7, '0')}` }),
    user_pseudo_id: `${1_000_000_000 + visit.person}.${1_690_000_000 + visit.person}`,
    privacy_info: { analytics_storage: 'Yes', ads_storage: 'Yes', uses_transient_token: 'No' },
    user_first_touch_timestamp: `${1_690_000_000 + visit.person}000000`,
    ...circumstances(visit), ...(name === 'purchase' && { ecommerce: order(visit, at, random) }),
  };
  if (itemEvents.has(name)) event.items = items(visit, random);
  return JSON.stringify({ ...event, ...sourceOf(visit), is_active_user: true,
    batch_event_index: String(1 + whole(random, 5)) });
}

const text = (key, value) => ({ key, value: { string_value: value } });
const number = (key, value) => ({ key, value: { int_value: String(value) } });

function parameters(visit, name, at, random) {
  const page = whole(random, 20_000);
  const { origin, category } = visit;
  const address = `https://www.shop.example/${category}/product-${page}?ref=list&colour=blue,red`;
  return [
    number('ga_session_id', visit.id), text('page_location', address), text('session_engaged', '1'),
    number('ga_session_number', visit.number), text('page_title', `Product ${page} "${category}" | Shop`),
    number('engagement_time_msec', whole(random, 60_000)), number('batch_page_id', Math.floor(at / 1000)),
    ...(visit.done === 1 ? [number('entrances', 1)] : []),
    ...(visit.done > 1 ? [text('page_referrer', `https://www.shop.example/${category}`)] : []),
    ...(origin.direct ? [] : [text('source', origin.source), text('medium', origin.medium),
      text('campaign', origin.campaign)]),
    ...(name === 'scroll' ? [number('percent_scrolled', 90)] : []),
    ...(name === 'purchase'
      ? [text('currency', 'EUR'), text('transaction_id', orderId(visit, at))] : []),
  ];
}

function circumstances({ machine, place, first }) {
  const [category, brand, model, system, version, browser, browserVersion] = machine;
  const [continent, country, region, city] = place;
  return {
    device: { category, ...(brand && { mobile_brand_name: brand }), ...(model && { mobile_model_name: model }),
      operating_system: system, operating_system_version: version, language: 'en-us',
      is_limited_ad_tracking: 'No',
      web_info: { browser, browser_version: browserVersion, hostname: 'www.shop.example' } },
    geo: { city, country, continent, region, metro: '(not set)' },
    traffic_source: { name: first.campaign, medium: first.medium, source: first.source },
    stream_id: '4912345678', platform: 'WEB',
  };
}

function sourceOf({ origin, id, done }) {
  if (origin.direct) return {};
  const { source, medium, campaign } = origin;
  const collected = { manual_campaign_name: campaign, manual_source: source, manual_medium: medium,
    ...(origin.click && { gclid: `Cj0KCQ${id.toString(36)}x${'wZ4q'.repeat(10)}` }) };
  return { ...(done === 1 && { collected_traffic_source: collected }),
    session_traffic_source_last_click: { manual_campaign: { campaign_id: '(not set)',
      campaign_name: campaign, source, medium, term: '(not set)', content: '(not set)' } } };
}

const orderId = ({ person }, at) => `T${at}-${person}`;

function order(visit, at, random) {
  const cents = 900 + whole(random, 24_000);
  return { total_item_quantity: '1', purchase_revenue_in_usd: cents / 100, purchase_revenue: cents / 100,
    shipping_value: 4.9, tax_value: Math.floor(cents * 0.19) / 100, unique_items: '1',
    transaction_id: orderId(visit, at) };
}

function items({ category }, random) {
  const product = whole(random, 20_000);
  return [{ item_id: `SKU-${product}`, item_name: `Product ${product}`, item_brand: 'Example',
    item_category: category, price: 9 + whole(random, 240), quantity: '1', item_list_name: '(not set)' }];
}
