// The cases of Papa Parse: its options become a recipe, where we have the like.
import { differenceOf, faultOf, faultOrRefusal, table } from '../compare.mjs';
import { read, readText } from '../engine.mjs';
import { corpora, isThere, jsonOf } from '../files.mjs';

const folder = 'csv/papaparse';
const ours = new Set(['header', 'delimiter', 'quoteChar', 'escapeChar', 'newline', 'skipEmptyLines', 'preview',
  'skipFirstNLines', 'fastMode', 'dynamicTyping']);

// Why a case asks for what no part of reading exports is, or null.
function otherWork({ id, config }) {
  if (id.startsWith('unparse')) return 'writes CSV';
  const options = Object.keys(config ?? {});
  if (JSON.stringify(config ?? {}).includes('__FUNCTION__')) return 'calls a function of the caller';
  if ((config?.delimiter ?? '').length > 1) return 'a delimiter of several characters';
  const unknown = options.find((option) => !ours.has(option));
  return unknown ? `the option ${unknown}` : null;
}

function recipeOf(config = {}) {
  const skipped = Math.max(0, config.skipFirstNLines ?? 0);
  return {
    header: config.header === true,
    ...(config.header ? {} : { header_row: skipped + 1 }),
    ...(config.delimiter ? { delimiter: config.delimiter } : {}),
    ...(config.quoteChar ? { quote: config.quoteChar } : {}),
    ...(config.escapeChar ? { escape: config.escapeChar } : {}),
  };
}

// {"A": "a", "__parsed_extra": ["d"]} as a row of cells.
const cellsOf = (row) => (Array.isArray(row) ? row.map((cell) => (cell === null ? '' : String(cell)))
  : Object.values(row).flatMap((cell) => cell));

// The names are those of the longest row, for a short one has no cells for the others.
function expectedRows({ config, expected, input }) {
  const rows = expected.data.map(cellsOf);
  if (!config?.header || Array.isArray(expected.data[0])) return rows;
  const names = expected.data.map((row) => Object.keys(row).filter((name) => name !== '__parsed_extra'));
  const short = expected.errors.some(({ code }) => code === 'TooFewFields');
  const written = input.split(/\r?\n/)[0].split(',');
  return [short ? written : names.sort((a, b) => b.length - a.length)[0], ...rows];
}

const sameCell = (wanted, got) => wanted === got
  || (wanted !== '' && got.trim() !== '' && Number(wanted) === Number(got)) || wanted === got.toLowerCase();

async function verdict(test) {
  const answer = await readText(test.input, recipeOf(test.config ?? {}));
  const empty = expectedRows(test).every((row) => row.every((cell) => cell === ''));
  if (empty && answer.problem?.code === 'EMPTY') return faultOf(answer);
  const fault = faultOrRefusal(answer);
  if (fault) return fault;
  const rows = table(answer);
  // Names come from the header; where a row of names is asked for as data, the numbered ones differ.
  if (test.config?.header) rows[0] = rows[0].map((name) => name.replace(/ \((\d+)\)$/, (_, n) => `_${n - 1}`));
  const shown = test.config?.preview ? rows.slice(0, test.config.preview) : rows;
  return differenceOf(expectedRows(test).filter(notOnlyBlank), shown.filter(notOnlyBlank), sameCell);
}

const notOnlyBlank = (row) => row.some((cell) => cell !== '');

export const sets = [{
  name: 'Papa Parse', must: 0.97, isThere: () => isThere(folder),
  cases: () => [
    ...jsonOf(folder, 'cases.json').map((test) => ({
      name: test.id, notApplicable: otherWork(test), run: () => verdict(test),
    })),
    ...['sample-header.csv', 'sample.csv', 'verylong-sample.csv'].map((name) => ({
      name, run: async () => {
        const answer = await read(corpora(folder, name));
        return faultOrRefusal(answer)
          ?? (JSON.stringify(answer.plan.files[0].columns).includes('\uFEFF') ? 'the mark is part of a name' : null);
      },
    })),
  ],
}];
