// Running other programs, and saying in one way what went wrong.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, realpathSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's folder. */
export const repository = dirname(dirname(fileURLToPath(import.meta.url)));

/** A stop a person can act on: printed as it is, without a stack. */
export class Stop extends Error {
  constructor(message, exitCode = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

/** Runs a program quietly; its output is shown only when it fails. */
export function run(program, args, options = {}) {
  const done = spawnSync(program, args, { ...quiet, ...options });
  if (done.status === 0) return done.stdout ?? '';
  const said = `${done.stdout ?? ''}${done.stderr ?? ''}`.trimEnd().split('\n').slice(-60);
  throw new Stop(`${said.join('\n')}\n${program} ${args.join(' ')}: ${done.error?.message ?? 'failed'}`);
}

const quiet = {
  cwd: repository, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 1 << 28,
};

/** What a program prints, or null if it is missing or fails. */
export function answer(program, args) {
  const done = spawnSync(program, args, quiet);
  return done.status === 0 ? done.stdout.trim() : null;
}

/** Runs a program with its output shown as it comes; resolves to its exit code. */
export function show(program, args, options = {}) {
  return new Promise((resolve, reject) => {
    const stdio = ['ignore', 'inherit', 'inherit'];
    const child = spawn(program, args, { cwd: repository, stdio, ...options });
    child.on('error', reject);
    child.on('exit', (code, signal) => resolve(signal ? 1 : code));
  });
}

/** The path of a program, or null. */
export function which(program) {
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, program);
    try {
      accessSync(path, constants.X_OK);
      return path;
    } catch {
      continue;
    }
  }
  return null;
}

/** Does the work of a script; a Stop ends it with its sentence and its exit code. */
export async function main(url, work) {
  if (!process.argv[1] || realpathSync(process.argv[1]) !== fileURLToPath(url)) return;
  try {
    await work(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
    console.error(error.message);
    process.exitCode = error.exitCode;
  }
}

/** Prints a line, does the work, and says how long it took if that was worth saying. */
export async function step(name, work) {
  const begun = performance.now();
  process.stdout.write(`${name} …`);
  let outcome = ' failed\n';
  try {
    const value = await work();
    const seconds = (performance.now() - begun) / 1000;
    outcome = seconds < 0.5 ? ' done\n' : ` done in ${seconds.toFixed(1)} s\n`;
    return value;
  } finally {
    process.stdout.write(outcome);
  }
}
