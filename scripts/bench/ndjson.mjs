// GA4's export to BigQuery as newline-delimited JSON: our load beside DuckDB's and JSON.parse, each
// with one thread. The others read the fields that attribution needs; ours also reads device, place,
// session, items and the ledger's counts.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { nativeCli } from '../build/places.mjs';
import { rowsIn } from './answers.mjs';
import { harness, sizes } from './harness.mjs';
import { writeGa4 } from './ga4.mjs';
import { forNdjson } from './musts.mjs';
import { interleaved, mediansOf, timed, told } from './timing.mjs';
import { step } from '../shell.mjs';

const asked = { by: 'source_medium', grain: 'event' };
const isPaid = ({ channel }) => channel === 'google / cpc';

// A round at a million takes a minute: two of them in the usual bench, five with `--large`.
const usualRounds = ({ isSmall, isLarge }) => (isSmall || isLarge ? 5 : 2);

export async function measureNdjson({ isSmall, isLarge, rounds = usualRounds({ isSmall, isLarge }) }) {
  const size = isSmall ? '100k' : '1m';
  const file = join(harness, 'data', `ga4-${size}.ndjson`);
  if (!existsSync(file)) await step(`Making ${size} events as JSON`, () => writeGa4(file, sizes[size]));
  const runs = await interleaved(`ndjson ${size}`, rounds, {
    native: () => ofOurs(file),
    'wasm in Node': () => inNode(file),
    DuckDB: () => told('ga4_by_duckdb.mjs', [file]),
    'JSON.parse': () => told('ga4_by_parse.mjs', [file]),
  });
  return { rows: forNdjson(runs, size), failed: differences(runs), medians: mediansOf(runs) };
}

function ofOurs(file) {
  const { wall, cpu, text } = timed(nativeCli, ['run', 'channels', file, '--workers', '1',
    ...Object.entries(asked).flatMap(([key, value]) => ['--set', `${key}=${value}`])]);
  return { wall, cpu, answers: answersOf(rowsIn(JSON.parse(text), 'channels')) };
}

function inNode(file) {
  const { cold, tables } = told('load_in_node.mjs', [file, 'channels', JSON.stringify(asked), 'once']);
  return { wall: cold.wall, cpu: cold.cpu, answers: answersOf(tables.channels) };
}

function answersOf(channels) {
  const sum = (key) => channels.reduce((total, row) => total + (row[key] ?? 0), 0);
  return { events: sum('events'), orders: sum('conversions'), revenue: sum('revenue'),
    paid: channels.find(isPaid).events };
}

// All four read the same things of the same file.
function differences(runs) {
  const [expected] = runs.DuckDB.map(({ answers }) => answers);
  return Object.entries(runs).flatMap(([name, [{ answers }]]) =>
    Object.keys(expected).filter((key) => !isNear(answers[key], expected[key]))
      .map((key) => `ndjson ${name}: ${key} ${answers[key]} instead of ${expected[key]}`));
}

const isNear = (a, b) => Math.abs(a - b) <= 1e-9 * Math.abs(b);
