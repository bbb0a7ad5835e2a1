// Writes the bundled sample, tests/golden/sample/: one small fictional brand in the exports of the
// tools it uses. Same files from the same script on any machine.
//
//   node scripts/make_sample.mjs           write the files and STORY.md
//   node scripts/make_sample.mjs --check   compare with what is there; exit 1 on a difference

import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';

import { googleFile, letterFile, metaFile } from './sample/ads.mjs';
import { isoTime } from './sample/calendar.mjs';
import { breakEvents, breakOrders, breakReceipts } from './sample/faults.mjs';
import { dealFile, experimentFile, membershipFile } from './sample/members.mjs';
import { shopFile, shopRows, takeOrders } from './sample/orders.mjs';
import { gather } from './sample/people.mjs';
import { drawsOf } from './sample/random.mjs';
import { recordingFile } from './sample/recording.mjs';
import { reviewFile } from './sample/reviews.mjs';
import { storyOf } from './sample/story.mjs';
import { csvText } from './sample/text.mjs';
import { tillFile, tillRows } from './sample/till.mjs';
import { chatFile, csatFile, npsFile } from './sample/voices.mjs';

const FOLDER = fileURLToPath(new URL('../tests/golden/sample/', import.meta.url));
const SIZE_LIMIT = 600_000;

// In this order a row differs from the one before it in one place only: it packs best.
const EVENT_HEADER = [
  'device_id',
  'email',
  'device',
  'country',
  'timestamp',
  'event',
  'page',
  'referrer',
  'utm_source',
  'utm_medium',
  'utm_campaign',
  'order_id',
  'value',
];

const eventCells = (row) => [
  row.device,
  row.email,
  row.kind,
  row.country,
  isoTime(row.time),
  row.event,
  row.page,
  row.referrer,
  row.source,
  row.medium,
  row.campaign,
  row.order,
  row.value,
];

function broken(rows, breakRows) {
  breakRows(rows);
  return rows;
}

function makeWorld() {
  const world = gather({
    draws: drawsOf('people'),
    events: [],
    purchases: [],
    chats: [],
    subscriptions: [],
    leads: [],
    devices: [],
    people: [],
    tillPeople: [],
    kioskPeople: [],
  });
  takeOrders(world);
  return world;
}

/** name -> content; a name that ends in .gz is compressed when written. */
function makeFiles() {
  const world = makeWorld();
  const events = csvText(EVENT_HEADER, broken(world.events.map(eventCells), breakEvents));
  return {
    'web_events.csv.gz': events,
    'shopify_orders.csv.gz': shopFile(broken(shopRows(world), breakOrders)),
    'pos_orders.csv.gz': tillFile(broken(tillRows(world), breakReceipts)),
    'google_ads.csv.gz': googleFile(world),
    'meta_ads.csv.gz': metaFile(world),
    'newsletter.csv': letterFile(world),
    'deals.csv': dealFile(world),
    'chat.csv.gz': chatFile(world),
    'nps.csv.gz': npsFile(world),
    'csat.csv.gz': csatFile(world),
    'reviews.csv': reviewFile(world),
    'memberships.csv.gz': membershipFile(world),
    'experiment.csv.gz': experimentFile(world),
    'recording_1.json': recordingFile(),
  };
}

function contentOf(path) {
  if (!existsSync(path)) return null;
  const bytes = readFileSync(path);
  return path.endsWith('.gz') ? gunzipSync(bytes) : bytes;
}

// Compressed bytes may differ between builds of zlib, so a file whose content is right is left.
function writeIfChanged(name, content) {
  const path = FOLDER + name;
  const bytes = Buffer.from(content);
  if (contentOf(path)?.equals(bytes)) return false;
  writeFileSync(path, name.endsWith('.gz') ? gzipSync(bytes, { level: 9 }) : bytes);
  return true;
}

function check(files) {
  const wrong = Object.entries(files)
    .filter(([name, content]) => !contentOf(FOLDER + name)?.equals(Buffer.from(content)))
    .map(([name]) => name);
  for (const name of wrong) console.error(`${name} differs from what the script makes.`);
  return wrong.length === 0;
}

function write(files) {
  mkdirSync(FOLDER, { recursive: true });
  for (const [name, content] of Object.entries(files)) writeIfChanged(name, content);
}

function printSizes() {
  const sizes = readdirSync(FOLDER).map((name) => [name, readFileSync(FOLDER + name).length]);
  const total = sizes.reduce((sum, [, size]) => sum + size, 0);
  for (const [name, size] of sizes) console.log(`${String(size).padStart(8)}  ${name}`);
  console.log(`${String(total).padStart(8)}  in all, of ${SIZE_LIMIT}`);
  if (total > SIZE_LIMIT) throw new Error('The sample is larger than 600 KB.');
}

const files = makeFiles();
if (process.argv.includes('--check')) {
  // The story is told from the files, so it is compared after them.
  const same = check(files) && check({ 'STORY.md': storyOf(FOLDER) });
  process.exitCode = same ? 0 : 1;
} else {
  write(files);
  write({ 'STORY.md': storyOf(FOLDER) });
  printSizes();
}
