// What must be reached, as ratios against the peers of the same session.
import { brotliCompressSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../build/places.mjs';
import { figure } from './rounds.mjs';
import { sizes } from './harness.mjs';

const ratio = (launches, key, peer, peerKey = key) =>
  figure(launches, 'ours', key) / figure(launches, peer, peerKey);

const row = (name, value, must, aim, unit = '') => ({ name, value, must, aim, unit });

/** Figures at a million events. */
export const atOneMillion = (launches) => [
  row('1M total W1-W6, wall, against uDSV', ratio(launches, 'wall', 'udsv'), 0.30, 0.18),
  row('1M total, wall, against DuckDB-Wasm eh', ratio(launches, 'wall', 'duckdb-eh'), 0.10, 0.06),
  row('1M total, renderer CPU, against uDSV', ratio(launches, 'cpu', 'udsv'), 0.38, 0.25),
  row('1M W1 against the read floor', ratio(launches, 'w1', 'read', 'floor'), 2.0, 1.5),
  row('engine ready, cold', figure(launches, 'ours', 'ready'), 350, 200, 'ms'),
  row('engine download, brotli, inlined', downloadSize(), 350, 250, 'KB'),
];

/** Figures at ten million events; `small` are the launches at one million. */
export const atTenMillion = (launches, small) => [
  row('10M W1 against the read floor', ratio(launches, 'w1', 'read', 'floor'), 1.6, 1.2),
  row('10M total, wall, against uDSV', ratio(launches, 'wall', 'udsv'), 0.20, 0.12),
  row('10M total, wall, against DuckDB-Wasm eh', ratio(launches, 'wall', 'duckdb-eh'), 0.08, 0.045),
  row('10M tab peak memory against uDSV', ratio(launches, 'memory', 'udsv'), 1.0, 0.7),
  row('10M W3-W6 after load, wall', figure(launches, 'ours', 'afterLoad'), 0.4, 0.15, 's'),
  row('renderer CPU per event, 10M against 1M', figure(launches, 'ours', 'cpu') / sizes['10m'] /
    (figure(small, 'ours', 'cpu') / sizes['1m']), 1.15, 1.05),
];

/** One launch at a hundred million events. */
export const atHundredMillion = (launches) => [
  row('100M in one tab: peak memory', figure(launches, 'ours', 'memory') / 1024, 6, 3.5, 'GB'),
];

/** Launches that failed or answered wrongly: none may. */
export const failures = (launches) => Object.entries(launches).flatMap(([engine, all]) =>
  all.filter(({ failure }) => failure).map(({ failure }) => `${engine}: ${failure}`));

export const isMet = ({ value, must }) => value <= must;

// What holds the engine in the package: the largest of its chunks.
function downloadSize() {
  const chunks = join(dist, 'chunks');
  const sizesOfChunks = readdirSync(chunks).filter((name) => name.startsWith('inlined-'))
    .map((name) => brotliCompressSync(readFileSync(join(chunks, name))).length / 1000);
  return Math.max(...sizesOfChunks);
}

export function printTable(rows) {
  const print = (name, ...cells) =>
    console.log(name.padEnd(44) + cells.map((cell) => cell.padStart(11)).join(''));
  const shown = (value, unit) => `${Number.isFinite(value) ? Number(value.toPrecision(3)) : '-'}${unit && ` ${unit}`}`;
  print('\nfigure', 'measured', 'must', 'aim', 'met');
  for (const one of rows) {
    print(one.name, shown(one.value, one.unit), `≤ ${one.must}`, String(one.aim),
      isMet(one) ? 'yes' : 'NO');
  }
}
