// The built command line on the bundled sample: the same bytes for any number of workers and any
// order of files, and the same numbers as the native binary.
import assert from 'node:assert/strict';
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { gunzipSync } from 'node:zlib';
import { repository } from '../engine/support/bundle.mjs';

const cli = join(repository, 'dist', 'cli.js');
const native = join(repository, 'build', 'native', 'journeylens');
const sample = join(repository, 'dist', 'sample');
const folder = mkdtempSync(join(tmpdir(), 'journeylens-'));
after(() => rmSync(folder, { recursive: true }));

const files = readdirSync(sample).sort().map((name) => join(sample, name));
const web = join(sample, 'web_events.csv.gz');
const limits = { encoding: 'utf8', maxBuffer: 1 << 28 };
const journeylens = (...args) => execFileSync(process.execPath, [cli, ...args], limits);
const once = (work) => {
  let value;
  return () => (value ??= work());
};
const report = once(() => journeylens('report', ...files));

for (const workers of [2, 8]) {
  test(`${workers} workers print the same report as one`, () => {
    assert.equal(journeylens('report', ...files, '--workers', String(workers)), report());
  });
}

test('the order of the files does not matter', () => {
  assert.equal(journeylens('report', ...[...files].reverse()), report());
});

// Rows of one customer at one time keep their order; all others may come in any.
function shuffled(text) {
  const [header, ...lines] = text.trimEnd().split('\n');
  const keyed = lines.map((line, at) => ({ line, key: [(at * 2654435761) % 4096, at] }));
  keyed.sort((a, b) => a.key[0] - b.key[0] || a.key[1] - b.key[1]);
  return `${[header, ...keyed.map(({ line }) => line)].join('\n')}\n`;
}

test('the order of rows with different times does not matter', () => {
  const text = gunzipSync(readFileSync(web)).toString();
  const [header, ...lines] = text.trimEnd().split('\n');
  const seen = new Set();
  const timeAt = header.split(',').findIndex((name) => /time|date/i.test(name));
  const distinct = lines.filter((line) => {
    const time = line.split(',')[timeAt];
    return !seen.has(time) && seen.add(time);
  });
  const plain = [header, ...distinct].join('\n');
  const answers = [`${plain}\n`, shuffled(plain)].map((content) => {
    const path = join(folder, 'web_events.csv');
    writeFileSync(path, content);
    return ['sessions', 'funnel', 'attribution', 'cohorts'].map((name) => journeylens('run', name, path));
  });
  assert.deepEqual(answers[1], answers[0]);
});

test('what plan prints, given back, gives the same plan and the same report', () => {
  const recipe = join(folder, 'recipe.json');
  const plan = journeylens('plan', ...files);
  writeFileSync(recipe, plan);
  assert.equal(journeylens('report', ...files, '--recipe', recipe), report());
});

// Counts, money and text are the same bytes; doubles may differ in their last places.
function sameNumbers(got, wanted, path = '') {
  if (typeof got === 'number' && typeof wanted === 'number' && !Number.isInteger(wanted)) {
    const close = Math.abs(got - wanted) <= 1e-12 * Math.max(1, Math.abs(wanted));
    assert.ok(close, `${path}: ${got}, must be ${wanted}`);
  } else if (got && wanted && typeof got === 'object') {
    assert.deepEqual(Object.keys(got), Object.keys(wanted), path);
    for (const key of Object.keys(wanted)) sameNumbers(got[key], wanted[key], `${path}/${key}`);
  } else {
    assert.equal(got, wanted, path);
  }
}

test('the native binary prints the same report', () => {
  assert.ok(existsSync(native), 'the native command line was not built: npm run build');
  const text = execFileSync(native, ['report', ...files], limits);
  sameNumbers(JSON.parse(report()), JSON.parse(text));
});

for (const command of [['plan', ...files], ['catalog'], ['ledger', ...files]]) {
  test(`the native binary prints the same bytes for ${command[0]}`, () => {
    assert.equal(journeylens(...command), execFileSync(native, command, limits));
  });
}

// Everything in the catalogue, also what only the second download has; by what a question is refused with too.
function answerOf(program, words) {
  const { status, stdout, stderr } = spawnSync(program, words, limits);
  return status === 0 ? JSON.parse(stdout) : { status, stderr };
}

const asked = JSON.parse(execFileSync(native, ['catalog'], limits)).analyses.map(({ name }) => [name]);
for (const [name, ...set] of [...asked, ['attribution', 'bootstrap=100'],
  ['funnel', 'bootstrap=200'],
  ['attribution', 'markov_order=0'],
  ['attribution', 'models=shapley,shapley_rate,shapley_ordered,shao_li,logistic,hazard']]) {
  test(`the native binary has the same numbers for ${[name, ...set].join(' ')}, two workers too`, () => {
    const words = ['run', name, ...files, ...set.flatMap((one) => ['--set', one])];
    const wanted = answerOf(native, words);
    for (const workers of ['1', '2']) {
      sameNumbers(answerOf(process.execPath, [cli, ...words, '--workers', workers]), wanted);
    }
  });
}

test('rows behind a number are the rows of the file', () => {
  const cell = 'table=steps,step=purchase,column=customers';
  const { total, rows } = JSON.parse(journeylens('rows', web, '--of', 'funnel', '--cell', cell));
  assert.ok(total > 0 && rows.length === total);
  const lines = gunzipSync(readFileSync(web)).toString().split('\n');
  for (const { row, cells } of rows.slice(0, 20)) {
    for (const value of Object.values(cells)) assert.ok(lines[row - 1].includes(value), `row ${row}`);
  }
});
