// How many engines, and which bytes each of them reads.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './support/bundle.mjs';

const { cut, jsonText, misledPiece, workersFor } =
  await load('engine/pieces.ts', 'engine/pool.ts', 'engine/json-text.ts');

const mebibyte = 2 ** 20;

test('two cores or little data: one engine', () => {
  assert.deepEqual([workersFor(1e9, 1), workersFor(1e9, 2), workersFor(31 * mebibyte, 16)], [1, 1, 1]);
});

test('otherwise one core is left to the browser, and eight engines are enough', () => {
  assert.deepEqual([workersFor(1e9, 4), workersFor(1e9, 8), workersFor(1e9, 64)], [3, 7, 8]);
});

test('beyond 4 GB the memory of one engine is not enough', () => {
  assert.deepEqual([workersFor(4e9, 2), workersFor(4.1e9, 2), workersFor(16e9, 2)], [1, 2, 3]);
});

const planned = (name, more) => ({ file: name, encoding: 'utf-8', syntax: 'delimited', ...more });
const file = (name, size, packing = 'none') => ({ name, size, packing, source: { path: name, size } });
const shape = (tasks) => tasks.map(({ file: index, piece, begin, end, exact, worker }) =>
  [index, piece, begin, end === Number.MAX_SAFE_INTEGER ? 'end' : end, exact, worker]);

test('a large plain file is cut, each range but the first from one byte early', () => {
  const size = 30 * mebibyte;
  const tasks = cut({ files: [planned('a')] }, [file('a', size)], 3);
  assert.deepEqual(shape(tasks), [
    [0, 0, 0, size / 3, true, 0], [0, 1, size / 3 - 1, 2 * size / 3, false, 1],
    [0, 2, 2 * size / 3 - 1, 'end', false, 2]]);
});

test('small, packed, foreign and array files stay whole and go to the least busy engine', () => {
  const files = [file('a', 90 * mebibyte, 'gzip'), file('b', 80 * mebibyte), file('c', 99 * mebibyte),
    file('d', 5)];
  const plan = { files: [planned('a'), planned('b', { encoding: 'windows-1251' }),
    planned('c', { syntax: 'json_array' }), planned('d')] };
  assert.deepEqual(shape(cut(plan, files, 2)).map(([index, , , , , worker]) => [index, worker]),
    [[0, 0], [1, 1], [2, 1], [3, 0]]);
});

test('a seam that does not fit is read again from where the piece before ended', () => {
  const size = 20 * mebibyte;
  const tasks = cut({ files: [planned('a')] }, [file('a', size)], 2);
  const ends = [{ begin: 0, end: 500 }, { begin: 500, end: size }];
  assert.equal(misledPiece(tasks, ends), null);
  const { piece, begin, exact } = misledPiece(tasks, [{ begin: 0, end: 700 }, ends[1]]);
  assert.deepEqual([piece, begin, exact], [1, 700, true]);
});

test('JSON is written as the engine writes it', () => {
  assert.equal(jsonText({ a: 'x<y>&"\\\n', b: [1, null, true], c: undefined }),
    '{"a":"x\\u003cy\\u003e\\u0026\\"\\\\\\u000a","b":[1,null,true]}');
});
