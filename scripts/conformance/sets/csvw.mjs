// The CSV-to-JSON tests of CSV on the Web: the values of each row, with the dialect of the metadata. What
// the metadata say about names, types and addresses is no part of reading a table.
import { faultOrRefusal } from '../compare.mjs';
import { read } from '../engine.mjs';
import { corpora, isThere, jsonOf, namesIn } from '../files.mjs';

const folder = 'csv/csvw';

function metadataOf(name) {
  const file = name.replace('.csv', '-metadata.json');
  return isThere(folder, file) ? jsonOf(folder, file) : {};
}

function recipeOf({ dialect = {} }) {
  return {
    delimiter: dialect.delimiter ?? ',', quote: dialect.quoteChar ?? '"',
    header: dialect.header !== false, header_row: (dialect.skipRows ?? 0) + 1,
  };
}

// The subject's own address is none of the row's values.
const valuesOf = (row) => row.describes.flatMap((subject) => Object.entries(subject)
  .filter(([key]) => !key.startsWith('@')).flatMap(([, value]) => value)
  .map((value) => String(value?.['@value'] ?? value)));

// A cell may hold several values; types change how a value is written, not its letters and digits.
const lettersOf = (text) => text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
const digitsOf = (text) => (text.match(/\d+/g) ?? []).map(Number).sort((a, b) => a - b).join();
const same = (value, cell) => value === cell.trim() || lettersOf(cell).includes(lettersOf(value))
  || Number(value) === Number(cell.replaceAll(',', '')) || digitsOf(value) === digitsOf(cell)
  || Math.abs(Number(value)) === Math.abs(Number(cell.replace(/[%‰]/, ''))) / (cell.includes('‰') ? 1000 : 100);

async function verdict(name) {
  const answer = await read(corpora(folder, name), recipeOf(metadataOf(name)));
  const fault = faultOrRefusal(answer);
  if (fault) return fault;
  if (metadataOf(name).dialect?.skipBlankRows) {
    answer.rows = answer.rows.filter((row) => row.some((cell) => cell !== ''));
  }
  const rows = jsonOf(folder, name.replace('.csv', '.expected.json')).tables[0].row;
  if (rows.length !== answer.rows.length) return `${rows.length} rows, got ${answer.rows.length}`;
  for (const [at, row] of rows.entries()) {
    const missing = valuesOf(row).find((value) => !answer.rows[at].some((cell) => same(value, cell)));
    if (missing !== undefined) return `row ${at + 1}: ${missing} is not in ${JSON.stringify(answer.rows[at])}`;
  }
  return null;
}

function why(name) {
  const expectation = name.replace('.csv', '.expected.json');
  if (!isThere(folder, expectation)) return 'a test of the metadata: nothing is to be read';
  const metadata = metadataOf(name);
  const expected = jsonOf(folder, expectation);
  if (!expected.tables?.[0]?.row) return 'a result of another shape';
  if (typeof metadata.dialect === 'string') return 'a dialect in a file that the set does not have';
  if (/"_col\.1"/.test(JSON.stringify(expected))) return 'a dialect that the set does not have';
  if (/"format": ?"[^"]*(HH|mm)/.test(JSON.stringify(metadata))) return 'times as the metadata shorten them';
  const makes = /"(valueUrl|default|virtual|suppressOutput)"/;
  if (makes.test(JSON.stringify(metadata))) return 'values that the metadata make';
  return null;
}

export const sets = [{
  name: 'CSV on the Web', must: 0.97, isThere: () => isThere(folder),
  cases: () => namesIn(folder, (name) => name.endsWith('.csv')).map((name) => ({
    name, notApplicable: why(name), run: () => verdict(name),
  })),
}];
