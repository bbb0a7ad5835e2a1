// The engine as a process that answers jobs: a crash or a hang costs the case that caused it.
import { spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { repository } from '../shell.mjs';

const program = join(repository, 'build', 'native', 'lens_cells');
const folder = join(repository, 'build', 'conformance');
const patience = 5_000; // milliseconds, of the rules in ../shared/corpora/INDEX.md

let running = null;
let files = 0;

/** The answer to one job of cells.cpp, or {crash: why}. */
export function ask(job) {
  running ??= start();
  return running.ask(job);
}

/** Reads a file; `recipe` settles some keys of its plan (see src/ingest/plan_recipe.h). */
export const read = (path, recipe = null, chunk = 0) => ask({
  read: path, chunk, ...(recipe ? { recipe: { version: 1, files: [{ match: '*', ...recipe }] } } : {}),
});

/** The same for bytes or text that are in no file. */
export function readText(text, recipe = null, name = 'case.csv') {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${files++}-${name}`);
  writeFileSync(path, text);
  return read(path, recipe);
}

/** Ends the process and removes the files made for it. */
export function close() {
  running?.end();
  running = null;
  rmSync(folder, { recursive: true, force: true });
}

function start() {
  const child = spawn(program, [], { stdio: ['pipe', 'pipe', 'inherit'] });
  let waiting = null;
  const settle = (answer) => {
    clearTimeout(waiting?.timer);
    waiting?.resolve(answer);
    waiting = null;
  };
  createInterface({ input: child.stdout, crlfDelay: Infinity }).on('line', (line) => settle(JSON.parse(line)));
  child.stdin.on('error', () => {});
  child.on('exit', (code, signal) => {
    running = null;
    settle({ crash: signal ?? `exit code ${code}` });
  });
  return {
    ask: (job) => new Promise((resolve) => {
      const timer = setTimeout(() => child.kill('SIGKILL'), patience);
      waiting = { resolve, timer };
      child.stdin.write(`${JSON.stringify(job)}\n`);
    }),
    end: () => child.stdin.end(),
  };
}
