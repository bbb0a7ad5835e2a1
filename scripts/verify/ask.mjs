// Asks the command line and reads its tables, as any other program would.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, run } from '../shell.mjs';

/** Where the reference data and answers lie, beside the repository. */
export const shared = (...path) => join(repository, '..', 'shared', ...path);

/** The reference answers of a data set. */
export const referenceOf = (name) =>
  JSON.parse(readFileSync(shared('data', 'reference', `${name}.json`), 'utf8'));

const cli = join(repository, 'dist', 'cli.js');

/** What a command prints, as JSON. */
export const ask = (...args) => JSON.parse(run(process.execPath, [cli, ...args]));

/** One analysis of some files; `settings` are its arguments, `recipe` the path of one. */
export function analyse(analysis, files, settings = {}, recipe = null) {
  const set = Object.entries(settings).flatMap(([key, value]) => ['--set', `${key}=${value}`]);
  return ask('run', analysis, ...files, ...set, ...(recipe ? ['--recipe', recipe] : []));
}

/** Writes a recipe for one file, as a person would save it from the page; gives its path. */
export function recipeFile(name, file) {
  const folder = join(repository, 'build', 'verify');
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${name}.json`);
  writeFileSync(path, JSON.stringify({ version: 1, files: [file] }));
  return path;
}

/** The rows of a report's table as objects. */
export function rowsOf(report, name) {
  const table = report.tables.find((candidate) => candidate.name === name);
  if (!table) throw new Error(`${report.analysis} has no table ${name}`);
  const count = table.columns[0]?.values.length ?? 0;
  return Array.from({ length: count }, (_, row) =>
    Object.fromEntries(table.columns.map((column) => [column.name, column.values[row]])));
}

/** The rows of a table by the text in one column. */
export const rowsBy = (report, name, key) =>
  new Map(rowsOf(report, name).map((row) => [row[key], row]));
