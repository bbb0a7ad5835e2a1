// Counts the instructions of the native command line with valgrind: unlike times, they do not depend
// on what else the machine is doing.
import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, Stop } from '../shell.mjs';
import { guardInput } from './input.mjs';

const build = join(repository, 'build', 'native');
const folder = join(repository, 'build', 'guard');
const file = 'events.csv';
const usual = [file, '--workers', '1', '--format', 'json'];

// What each figure is: the instructions of a command, less those of the one it begins with.
const commands = {
  plan: { words: ['plan', ...usual] },
  load: { words: ['ledger', ...usual], after: 'plan' },
  channels: { words: ['run', 'channels', ...usual], after: 'load' },
  funnel: { words: ['run', 'funnel', ...usual], after: 'load' },
  attribution: { words: ['run', 'attribution', ...usual], after: 'load' },
  kpis: { words: ['run', 'kpis', ...usual], after: 'load' },
};

/** Id, version and processor of the compiler that the native build used, e.g. "GNU 12.2.0 x64". */
export function compilerName() {
  const cmake = join(build, 'CMakeFiles');
  const version = readdirSync(cmake).find((name) => /^\d/.test(name));
  const text = readFileSync(join(cmake, version, 'CMakeCXXCompiler.cmake'), 'utf8');
  const value = (name) => text.match(new RegExp(`set\\(CMAKE_CXX_COMPILER_${name} "([^"]*)"\\)`))[1];
  return `${value('ID')} ${value('VERSION')} ${process.arch}`;
}

/** Instructions by name of the step. */
export function countInstructions() {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, file), guardInput());
  const whole = Object.fromEntries(Object.entries(commands)
    .map(([name, { words }]) => [name, collected(words)]));
  return Object.fromEntries(Object.entries(commands)
    .map(([name, { after }]) => [name, whole[name] - (after ? whole[after] : 0)]));
}

/** The command line behind a name, for sentences. */
export const commandOf = (name) => `journeylens ${commands[name].words.join(' ')}`;

// The C library chooses its copies by the processor: these choices are the same on all of them.
// Nothing else of the surroundings comes along.
const environment = {
  PATH: process.env.PATH, LC_ALL: 'C', TZ: 'UTC',
  GLIBC_TUNABLES: 'glibc.cpu.hwcaps=-AVX2,-AVX,-ERMS,-FSRM:' +
    'glibc.cpu.x86_non_temporal_threshold=0xc0000',
};

function collected(words) {
  const done = spawnSync('valgrind', ['--tool=callgrind', '--callgrind-out-file=/dev/null',
    join(build, 'journeylens'), ...words],
  { cwd: folder, env: environment, encoding: 'utf8', maxBuffer: 1 << 28 });
  const count = done.stderr?.match(/Collected : (\d+)/)?.[1];
  if (done.status === 0 && count) return Number(count);
  throw new Stop(`valgrind could not count journeylens ${words.join(' ')}:\n${done.stderr ?? done.error}`);
}
