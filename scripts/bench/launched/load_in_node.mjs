// FILE ANALYSIS ARGUMENTS(JSON) once|twice: the package loads a file with one engine in this thread and
// is asked once. The second time the engine's code is as quick as it gets.
import { statSync } from 'node:fs';
import { basename } from 'node:path';
import { rowsOf, startEngine } from '../../../dist/index.js';
import { clocked, tell } from './clock.mjs';

const [, , file, analysis, given, times] = process.argv;
const files = [{ name: basename(file), path: file, size: statSync(file).size }];
const engine = startEngine({ workers: 1 });
await engine.catalog(); // compiled before the clock runs

async function once() {
  const load = await clocked(async () => engine.load(await engine.plan(files)));
  const ask = await clocked(() => engine.run(analysis, JSON.parse(given)));
  return { load, ask, wall: load.wall + ask.wall, cpu: load.cpu + ask.cpu };
}
const first = await once();
const second = times === 'twice' ? await once() : first;
const flat = ({ wall, cpu, load, ask }) => ({ wall, cpu, load: load.cpu, ask: ask.cpu });
tell({ cold: flat(first), warm: flat(second),
  tables: Object.fromEntries(second.ask.value.tables.map(({ name }) =>
    [name, rowsOf(second.ask.value, name)])) });
process.exit(0);
