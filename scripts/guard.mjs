// npm run guard: compares how many instructions the native command line needs for a fixed input with
// what was recorded for this compiler. `-- --record` records them.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { commandOf, compilerName, countInstructions } from './guard/count.mjs';
import { buildPreset } from './build/native.mjs';
import { setUp } from './setup.mjs';
import { main, repository, step, Stop, which } from './shell.mjs';

const record = join(repository, 'tests', 'guard', 'instructions.json');
const percentAllowed = 3;

/** One sentence for each count that left the tolerance around what was recorded. */
export function changes(recorded, counted) {
  const names = [...new Set([...Object.keys(recorded), ...Object.keys(counted)])];
  return names.flatMap((name) => changeOf(name, recorded[name], counted[name]));
}

function changeOf(name, before, now) {
  if (before === undefined) return [`${name} has no recorded count; ${recordIt}`];
  if (now === undefined) return [`${name} is recorded but no longer counted; ${recordIt}`];
  if (100 * Math.abs(now - before) <= percentAllowed * before) return [];
  const change = now / before - 1;
  const how = `${name} (${commandOf(name)}) takes ${grouped(now)} instructions, ` +
    `${percent(change)} than the ${grouped(before)} recorded`;
  return [change > 0 ? `${how}: find what made it slower, or record the new baseline with ${command}`
    : `${how}: ${recordIt}`];
}

const command = 'npm run guard -- --record';
const recordIt = `record the new baseline with ${command}`;
const grouped = (count) => count.toLocaleString('en');
const percent = (change) =>
  `${(100 * Math.abs(change)).toFixed(1)} % ${change > 0 ? 'more' : 'fewer'}`;

/** Counts and compares; prints what was found. The native build must be there. */
export function checkInstructions() {
  if (which('valgrind') === null) return passed('Instructions are not counted: valgrind is not here.');
  const compiler = compilerName();
  const recorded = JSON.parse(readFileSync(record, 'utf8'))[compiler];
  if (!recorded) return passed(`No instruction counts are recorded for ${compiler}; ${recordIt}.`);
  const counted = countInstructions();
  for (const [name, count] of Object.entries(counted)) {
    const change = recorded[name] ? `${(100 * (count / recorded[name] - 1)).toFixed(2)} %` : 'new';
    console.log(`${name.padEnd(14)}${grouped(count).padStart(14)}${change.padStart(10)}`);
  }
  const broken = changes(recorded, counted);
  for (const sentence of broken) console.log(`${sentence}.`);
  return { passed: Object.keys(counted).length - broken.length, failed: broken.length };
}

function passed(sentence) {
  console.log(sentence);
  return { passed: 1, failed: 0 };
}

function recordInstructions() {
  if (which('valgrind') === null) throw new Stop('Nothing was recorded: valgrind is not here.');
  const all = JSON.parse(readFileSync(record, 'utf8'));
  all[compilerName()] = countInstructions();
  writeFileSync(record, `${JSON.stringify(all, null, 2)}\n`);
  console.log(`Recorded for ${compilerName()}.`);
}

async function guard(words) {
  await setUp();
  await step('Building the native command line', () => buildPreset('release', ['lens_cli']));
  if (words.includes('--record')) recordInstructions();
  else if (checkInstructions().failed > 0) throw new Stop('Instruction counts have changed.');
}

await main(import.meta.url, guard);
