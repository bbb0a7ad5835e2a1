// Programs timed from outside or from inside, and medians over interleaved rounds.
import { spawnSync } from 'node:child_process';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { repository, Stop } from '../shell.mjs';
import { harness } from './harness.mjs';
import { median } from './rounds.mjs';

const launched = join(repository, 'scripts', 'bench', 'launched');

/** One run of a program: wall and CPU seconds (its children included), and what it printed. */
export function timed(program, args) {
  const script = `TIMEFORMAT='%R %U %S'; time "$0" "$@"`;
  const { stdout, lines } = launch('bash', ['-c', script, program, ...args]);
  const [wall, user, system] = lines.at(-1).split(' ').map(Number);
  return { wall, cpu: user + system, text: stdout };
}

/** One run of a program of ours in `launched/`, which times itself; its last line is JSON. */
export function told(name, args) {
  const { stdout } = launch(process.execPath, ['--expose-gc', join(launched, name), ...args.map(String)]);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1));
}

/** One run of a program of the harness. */
export function ofHarness(name, args) {
  const { stdout } = launch(process.execPath, [name, ...args.map(String)]);
  return JSON.parse(stdout.trimEnd().split('\n').at(-1));
}

function launch(program, args) {
  const done = spawnSync(program, args, { cwd: harness, encoding: 'utf8', maxBuffer: 1 << 29,
    stdio: ['ignore', 'pipe', 'pipe'] });
  const lines = (done.stderr ?? '').trimEnd().split('\n');
  if (done.status !== 0) throw new Stop(`${lines.slice(-8).join('\n')}\n${args[0]} failed.`);
  return { stdout: done.stdout, lines };
}

/** Runs each of `runs` (name to function) once a round, so that a noisy minute hits all of them. */
export async function interleaved(title, rounds, runs) {
  const all = Object.fromEntries(Object.keys(runs).map((name) => [name, []]));
  for (let round = 1; round <= rounds; round += 1) {
    for (const [name, run] of Object.entries(runs)) {
      const one = await run();
      all[name].push(one);
      console.log(`  ${title} round ${round} ${name.padEnd(18)} ${shown(one)}  ` +
        `load ${loadavg()[0].toFixed(1)}`);
    }
  }
  return all;
}

const shown = (one) => Object.entries(one).filter(([, value]) => typeof value === 'number')
  .map(([name, value]) => `${name} ${Number(value.toPrecision(3))}`).join('  ');

/** The median of one figure of one name. */
export const middle = (all, name, key) => median(all[name].map((one) => one[key]));

/** Medians of every number of every name, to be printed as JSON. */
export const mediansOf = (all) => Object.fromEntries(Object.entries(all).map(([name, runs]) =>
  [name, Object.fromEntries(Object.keys(runs[0]).filter((key) => typeof runs[0][key] === 'number')
    .map((key) => [key, Number(middle(all, name, key).toPrecision(4))]))]));
