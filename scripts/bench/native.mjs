// The native command line with two threads beside native DuckDB and ClickHouse: W1 to W6 in one
// process each. Ours is timed from outside, with its start; the peers time their questions alone.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nativeCli } from '../build/places.mjs';
import { requests, w1, w2, w3, w4, w5, w6 } from './answers.mjs';
import { csvOf, harness } from './harness.mjs';
import { forNative } from './musts.mjs';
import { interleaved, mediansOf, ofHarness, timed } from './timing.mjs';

const listed = (names) => names.map((name) => ({ name, arguments: requests[name] ?? {} }));
const answering = ['channels', 'funnel', 'attribution', 'cohorts'];

export async function measureNative({ size, rounds = 5 }) {
  const csv = csvOf(size);
  const asked = write('questions.json', { analyses: listed(answering) });
  const runs = await interleaved(`native ${size}`, rounds, {
    native: () => timed(nativeCli, ['report', csv, '--request', asked, '--workers', '2']),
    DuckDB: () => summed(ofHarness('native-duckdb.mjs', [csv, 2, 1, size])),
    ClickHouse: () => summed(ofHarness('native-chdb.mjs', [csv, 2, 1, size])),
  });
  const failed = [...await differences(csv, size),
    ...runs.DuckDB.concat(runs.ClickHouse).filter(({ diffs }) => diffs !== 0)
      .map(({ diffs }) => `native ${size}: a peer's answers differ in ${diffs} places`)];
  return { rows: forNative(runs, size), failed, medians: mediansOf(runs) };
}

function write(name, value) {
  const path = join(harness, 'data', name);
  writeFileSync(path, JSON.stringify(value));
  return path;
}

// ClickHouse has no W4 and W6 in the harness: its sum is of less work than ours.
function summed({ wall, cpu, diffs }) {
  const sum = (by) => Object.values(by).reduce((total, one) => total + one, 0);
  return { wall: sum(wall), cpu: sum(cpu), w1: wall.w1, diffs };
}

// The answers against the harness's reference, with W1's check, which nobody is timed for.
async function differences(csv, size) {
  const asked = write('questions-and-check.json', { analyses: listed([...answering, 'columns', 'kpis']) });
  const { text } = timed(nativeCli, ['report', csv, '--request', asked, '--workers', '2']);
  const { reports, ledger } = JSON.parse(text);
  const by = Object.fromEntries(reports.map((report) => [report.analysis, report]));
  const ours = { w1: w1({ ...by, ledger }), w2: w2(by.channels), w3: w3(by.funnel),
    w4: w4(by.attribution), w5: w5(by.cohorts), w6: w6(by.attribution) };
  const reference = JSON.parse(readFileSync(join(harness, 'reference', `${size}.json`), 'utf8'));
  const { compare } = await import(pathToFileURL(join(harness, 'src', 'compare.mjs')));
  return compare(reference, ours).map(([place, expected, got]) =>
    `native ${size}: ${place} is ${got} instead of ${expected}`);
}
