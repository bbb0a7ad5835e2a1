// Rounds of all engines one after another, so that a noisy minute hits each of them.
import { run } from '../shell.mjs';
import { csvOf, harness } from './harness.mjs';

const ops = ['w1', 'w2', 'w3', 'w4', 'w5', 'w6'];

/** The launches of each engine: `rounds` times each, interleaved. */
export function measure(size, { rounds, engines, timeout = 420 }) {
  const launches = Object.fromEntries(engines.map((engine) => [engine, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const engine of engines) {
      const launch = launchOf(engine, size, timeout);
      launches[engine].push(launch);
      const said = launch.failure ?? `${launch.wall.toFixed(2)} s [${launch.cpu.toFixed(2)} CPU s]`;
      console.log(`  ${size} round ${round} ${engine.padEnd(10)} ${said}`);
    }
  }
  return launches;
}

/** One fresh browser: totals of W1 to W6 in seconds, memory in MB, and whether all was right. */
function launchOf(engine, size, timeout) {
  const page = engine === 'ours' ? ['--page', '/ours/page.html'] : [];
  const answers = engine === 'read' || size === '100m' ? [] : ['--ref', size];
  const text = run(process.execPath, ['bench.mjs', '--engine', engine, ...page, '--csv', csvOf(size),
    ...answers, '--trials', '1', '--reps', '3', '--timeout', String(timeout)], { cwd: harness });
  const told = JSON.parse(text.trimEnd().split('\n').at(-1));
  return { ...summaryOf(told), failure: failureOf(told, engine, answers) };
}

function summaryOf({ median, cpu, ready, peakR, peakTree }) {
  const sum = (by, names) => names.reduce((total, name) => total + (by[name] ?? NaN), 0);
  return { by: median, cpuBy: cpu, wall: sum(median, ops), cpu: sum(cpu, ops), w1: median.w1,
    afterLoad: sum(median, ops.slice(2)), floor: median.stream, ready: ready[0],
    memory: Math.max(...peakR), tree: Math.max(...peakTree) };
}

function failureOf({ fail, diffs, diff_sample: sample }, engine, answers) {
  const failed = Object.entries(fail ?? {});
  if (failed.length) return failed.map(([op, reason]) => `${op}: ${reason}`).join('; ');
  if (engine === 'read' || answers.length === 0 || diffs === 0) return null;
  return `${diffs} answers differ, e.g. ${JSON.stringify(sample?.[0])}`;
}

export function median(numbers) {
  const sorted = numbers.filter(Number.isFinite).sort((a, b) => a - b);
  if (sorted.length === 0) return NaN;
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}

/** The median of one figure over an engine's launches. */
export const figure = (launches, engine, key) => median((launches[engine] ?? []).map((one) => one[key]));
