// What holds for every file of every collection, whatever is in it: no crash, no hang, every row used or
// set aside, a refusal has a name, and the pieces in which the bytes come change nothing.
import { faultOf } from '../compare.mjs';
import { read } from '../engine.mjs';
import { bytesOf, corpora, isThere, namesIn } from '../files.mjs';

const folders = ['arrow', 'csv', 'duckdb', 'encoding', 'frictionless', 'json', 'messytables', 'numbers', 'parquet',
  'selfmade', 'strings', 'xlsx'];
const chunks = [1, 2, 3, 7, 64, 4096];
const small = 64 * 1024;

const isInput = (name) => !/\.expected\.json$|parameters\.json$|-metadata\.json$|^expected\.json$/.test(name);

const cellsOf = ({ rows, broken, problem }) => JSON.stringify([rows, broken?.map(({ bytes }) => bytes), problem?.code]);

async function verdict(path) {
  const whole = await read(corpora(path));
  const fault = faultOf(whole);
  if (fault || whole.problem) return fault;
  // A long line is looked at again with every piece: small pieces of a large file take too long.
  const sizes = path.endsWith('.gz') || bytesOf(path).length > small ? [65536] : chunks;
  for (const chunk of sizes) {
    const cut = await read(corpora(path), null, chunk);
    if (cellsOf(cut) !== cellsOf(whole)) return `other cells when fed ${chunk} bytes at a time`;
  }
  return null;
}

export const sets = [{
  name: 'every file: no crash, every row accounted for, any chunk size', must: 1, isThere: () => isThere(),
  cases: () => folders.filter((folder) => isThere(folder))
    .flatMap((folder) => namesIn(folder, isInput).map((name) => `${folder}/${name}`))
    .map((path) => ({ name: path, run: () => verdict(path) })),
}];
