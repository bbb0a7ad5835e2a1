// Small collections whose files stand beside the cells they must give.
import { differenceOf, faultOf, faultOrRefusal, table } from '../compare.mjs';
import { read } from '../engine.mjs';
import { corpora, isThere, jsonOf, namesIn } from '../files.mjs';

// [["a","b"],["1","2"]] or [{"a":"1","b":"2"}].
const rowsOf = (json) => (Array.isArray(json[0]) || json.length === 0 ? json
  : [Object.keys(json[0]), ...json.map((row) => Object.values(row))]);

async function verdict(folder, name) {
  const answer = await read(corpora(folder, name));
  const expectation = name.replace(/\.csv$/, '.expected.json');
  if (!isThere(folder, expectation)) return setAside(answer);
  const fault = faultOrRefusal(answer);
  if (fault) return fault;
  const wanted = rowsOf(jsonOf(folder, expectation));
  // Of a header alone the collections say nothing.
  return wanted.length === 0 ? differenceOf([], answer.rows) : differenceOf(wanted, table(answer));
}

// Files that are wrong: a row set aside, or a note on its cell, says so.
function setAside(answer) {
  const fault = faultOf(answer);
  if (fault || answer.problem) return fault;
  const { reasons, notes } = answer.ledger;
  const said = answer.broken.length > 0 || Object.keys(reasons).length + Object.keys(notes).length > 0;
  return said ? null : 'nothing says what is wrong with it';
}

const setOf = (name, folder, must) => ({
  name, must, isThere: () => isThere(folder),
  cases: () => namesIn(folder, (file) => file.endsWith('.csv')).map((file) => ({
    name: file, run: () => verdict(folder, file),
  })),
});

export const sets = [
  setOf('csv-spectrum', 'csv/csv-spectrum', 1),
  setOf('sineemore csv-test-data', 'csv/sineemore', 1),
];
