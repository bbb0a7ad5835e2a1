// What must be reached, as ratios against the peers of the same session.
import { brotliCompressSync } from 'node:zlib';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../build/places.mjs';
import { sizes } from './harness.mjs';
import { figure, median } from './rounds.mjs';
import { middle } from './timing.mjs';

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

const against = (runs, key, ours, peer) => middle(runs, ours, key) / middle(runs, peer, key);

/** GA4's export as NDJSON, each engine with one thread. */
export const forNdjson = (runs, size) => [
  row(`NDJSON ${size} against DuckDB native, wall`, against(runs, 'wall', 'native', 'DuckDB'), 0.7, 0.4),
  row(`NDJSON ${size} against DuckDB native, CPU`, against(runs, 'cpu', 'native', 'DuckDB'), 0.7, 0.4),
  row(`NDJSON ${size} in Node against JSON.parse, wall`,
    against(runs, 'wall', 'wasm in Node', 'JSON.parse'), 0.35, 0.2),
  row(`NDJSON ${size} in Node against JSON.parse, CPU`,
    against(runs, 'cpu', 'wasm in Node', 'JSON.parse'), 0.35, 0.2),
];

/** The native command line, W1 to W6; the peers' figures are sums of their questions. */
export const forNative = (runs, size) => [
  row(`${size} native against native DuckDB, wall`, against(runs, 'wall', 'native', 'DuckDB'), 0.35, 0.2),
  row(`${size} native against native DuckDB, CPU`, against(runs, 'cpu', 'native', 'DuckDB'), 0.35, 0.2),
  row(`${size} native against ClickHouse local, wall`,
    against(runs, 'wall', 'native', 'ClickHouse'), 1, 1),
];

/** One worker in Node, its code compiled in full, against one worker of the native build. */
export const forWasm = (runs, size) => [
  row(`${size} WASM against native, 1 worker, CPU`, against(runs, 'cpu', 'warm', 'native'), 1.6, 1.25),
  row(`${size} WASM against native, 1 worker, wall`, against(runs, 'wall', 'warm', 'native'), 1.6, 1.25),
];

// ChannelAttribution's own CPU seconds for the harness's million paths; those who wrote the harness
// measured them, not this bench: its R is not among the peers that are installed.
const channelAttribution = 2.34;

export const forMarkov = (runs) => [
  row('Markov of 1M paths against ChannelAttribution', middle(runs, 'native', 'markov') /
    channelAttribution, 0.1, 0.03),
  row('Markov of 1M paths in Node, the same', middle(runs, 'wasm in Node', 'markov') /
    channelAttribution, 0.1, 0.03),
];

/** Changes of a control, in milliseconds until painted: of one figure, and of all for other days. */
export const forControls = (size, { controls, days }) => {
  const [must, aim] = size === '10m' ? [200, 80] : [50, 16];
  return [row(`${size} a control changes, to painted, p95`, controls.p95, must, aim, 'ms'),
    row(`${size} other days for every figure, p95`, days.p95, must, aim, 'ms')];
};

export const forStart = (runs) => [
  row('page interactive, cold', middle(runs, 'start', 'interactive'), 150, 80, 'ms'),
  row('page: engine ready, cold', middle(runs, 'start', 'engine'), 350, 200, 'ms'),
];

// The browser reports tasks from 50 ms on; below that the largest gap between frames is a bound.
const longestTask = ({ longtask, gap }) => longtask || Math.min(gap, 50);

/** The page during a load (the longest task of each, the median of them), and the worst cancel. */
export const forLoading = ({ load, abort }, size) => [
  row(`${size} longest main-thread task of a load`, median(load.map(longestTask)), 50, 16, 'ms'),
  row(`${size} abort to idle, the worst`, Math.max(...abort.map(({ idle }) => idle)), 100, 30, 'ms'),
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
