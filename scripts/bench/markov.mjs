// Markov's removal effects, exact, from a table of a million paths: what the CPU does beyond reading
// the file. The paths are those of the harness (W4's of a million events, cut and repeated).
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { nativeCli } from '../build/places.mjs';
import { run, step } from '../shell.mjs';
import { rowsIn } from './answers.mjs';
import { csvOf, harness } from './harness.mjs';
import { forMarkov } from './musts.mjs';
import { interleaved, mediansOf, timed, told } from './timing.mjs';

const count = 1_000_000;
const asked = { models: 'markov' };

export async function measureMarkov({ rounds = 5 }) {
  const paths = join(harness, 'data', 'paths-1m-named.csv');
  if (!existsSync(paths)) await step('Making a million paths', () => makePaths(paths));
  const runs = await interleaved('markov 1m paths', rounds, {
    native: () => ofNative(paths),
    'wasm in Node': () => inNode(paths),
  });
  const expected = await exactly(paths);
  const failed = Object.entries(runs).flatMap(([name, [{ effects }]]) =>
    differences(name, effects, expected));
  return { rows: forMarkov(runs), failed, medians: mediansOf(runs) };
}

// The harness's export with its columns named as our import knows them.
function makePaths(paths) {
  const exported = join(harness, 'data', 'paths-1m.csv');
  run(process.execPath, ['export-paths.mjs', csvOf('1m'), exported, String(count)], { cwd: harness });
  const text = readFileSync(exported, 'utf8');
  writeFileSync(paths, `path|conversions|value|nulls${text.slice(text.indexOf('\n'))}`);
}

function ofNative(paths) {
  const load = timed(nativeCli, ['ledger', paths, '--workers', '1']);
  const all = timed(nativeCli, ['run', 'attribution', paths, '--set', 'models=markov', '--workers', '1']);
  return { load: load.cpu, all: all.cpu, markov: all.cpu - load.cpu,
    effects: effectsOf(rowsIn(JSON.parse(all.text), 'removal')) };
}

function inNode(paths) {
  const { cold, tables } = told('load_in_node.mjs', [paths, 'attribution', JSON.stringify(asked),
    'once']);
  return { load: cold.load, all: cold.cpu, markov: cold.ask, effects: effectsOf(tables.removal) };
}

const effectsOf = (rows) => Object.fromEntries(rows.map((row) => [row.channel, row.removal_effect]));

// The harness's own solution on the very same lines: path | converted | value | not converted.
async function exactly(paths) {
  const { markov } = await import(pathToFileURL(join(harness, 'src', 'markov.mjs')));
  const steps = new Map();
  const add = (from, to) => steps.set(`${from}|${to}`, (steps.get(`${from}|${to}`) ?? 0) + 1);
  let value = 0;
  for (const line of readFileSync(paths, 'utf8').trim().split('\n').slice(1)) {
    const [path, converted, worth] = line.split('|');
    const channels = ['(start)', ...path.split(' > '), converted === '1' ? '(conversion)' : '(null)'];
    for (let at = 1; at < channels.length; at += 1) add(channels[at - 1], channels[at]);
    if (converted === '1') value += Number(worth);
  }
  const solved = markov([...steps].map(([step, n]) => [...step.split('|'), n]), value);
  return Object.fromEntries(Object.entries(solved.markov).map(([channel, { re }]) => [channel, re]));
}

function differences(name, effects, expected) {
  return Object.keys({ ...expected, ...effects })
    .filter((channel) => !(Math.abs(effects[channel] - expected[channel]) <= 1e-9 * expected[channel]))
    .map((channel) => `markov ${name}: ${channel} ${effects[channel]} instead of ${expected[channel]}`);
}
