// FILE: GA4's export by JSON.parse on each line, the fields kept in arrays and dictionaries.
import { closeSync, openSync, readSync } from 'node:fs';
import { clocked, tell } from './clock.mjs';

const [, , file] = process.argv;
const newline = 10;

class Texts {
  #codes = new Map();
  code(text) {
    if (text === undefined) return -1;
    let code = this.#codes.get(text);
    if (code === undefined) this.#codes.set(text, code = this.#codes.size);
    return code;
  }
}

const [people, logins, names, sources, mediums, campaigns, pages, orders] =
  Array.from({ length: 8 }, () => new Texts());
const kept = { time: [], person: [], login: [], name: [], source: [], medium: [], campaign: [],
  page: [], revenue: [], order: [] };
const stringOf = (event, key) =>
  event.event_params.find((one) => one.key === key)?.value.string_value;

function take(line) {
  const event = JSON.parse(line);
  const visit = event.session_traffic_source_last_click?.manual_campaign;
  const own = event.collected_traffic_source;
  kept.time.push(Number(event.event_timestamp));
  kept.person.push(people.code(event.user_pseudo_id));
  kept.login.push(logins.code(event.user_id));
  kept.name.push(names.code(event.event_name));
  kept.source.push(sources.code(visit?.source ?? own?.manual_source ?? stringOf(event, 'source')));
  kept.medium.push(mediums.code(visit?.medium ?? own?.manual_medium ?? stringOf(event, 'medium')));
  kept.campaign.push(campaigns.code(visit?.campaign_name ?? own?.manual_campaign_name ??
    stringOf(event, 'campaign')));
  kept.page.push(pages.code(stringOf(event, 'page_location')));
  kept.revenue.push(event.ecommerce?.purchase_revenue ?? NaN);
  kept.order.push(orders.code(event.ecommerce?.transaction_id));
}

// Each line is decoded alone: so those of plain ASCII stay short strings, which is measurably quicker
// than a split of the whole buffer. What is cut goes to the front of the next.
function readLines(path, onLine) {
  const buffer = Buffer.allocUnsafe(1 << 22);
  const from = openSync(path, 'r');
  let rest = 0;
  for (let got; (got = readSync(from, buffer, rest, buffer.length - rest, null)) > 0;) {
    const end = rest + got;
    const last = buffer.lastIndexOf(newline, end - 1);
    for (let begin = 0, at; begin <= last; begin = at + 1) {
      at = buffer.indexOf(newline, begin);
      onLine(buffer.toString('utf8', begin, at));
    }
    rest = buffer.copy(buffer, 0, last + 1, end);
  }
  closeSync(from);
}

const { wall, cpu } = await clocked(() => readLines(file, take));
const [google, cpc] = [sources.code('google'), mediums.code('cpc')];
const revenues = kept.revenue.filter(Number.isFinite);
tell({ wall, cpu, answers: { events: kept.time.length, orders: revenues.length,
  revenue: revenues.reduce((sum, one) => sum + one, 0),
  paid: kept.source.filter((source, at) => source === google && kept.medium[at] === cpc).length } });
