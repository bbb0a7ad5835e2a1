// Pollock's polluted files: header, records and cells against the clean file, 10 when all are right. Each
// file counts twice: with its dialect given as a recipe, and with everything found out.
import { faultOrRefusal } from '../compare.mjs';
import { read, readText } from '../engine.mjs';
import { bytesOf, corpora, isThere, jsonOf, namesIn } from '../files.mjs';

// RFC 4180 without faults: what the set itself writes.
const clean = (text) => readText(text, { header: false, header_row: 1, delimiter: ',', quote: '"', escape: '"' });

const countsOf = (items) => items.reduce((counts, item) => counts.set(item, (counts.get(item) ?? 0) + 1), new Map());

// Precision, recall and their harmonic mean of two collections in which things may come again.
function measures(wanted, got) {
  if (wanted.length === 0 && got.length === 0) return 3;
  const left = countsOf(wanted);
  let common = 0;
  for (const item of got) {
    if ((left.get(item) ?? 0) > 0) {
      common += 1;
      left.set(item, left.get(item) - 1);
    }
  }
  const precision = got.length ? common / got.length : 0;
  const recall = wanted.length ? common / wanted.length : 0;
  return precision + recall + (precision + recall ? (2 * precision * recall) / (precision + recall) : 0);
}

const key = (row) => JSON.stringify(row);

function scoreOf(wanted, got) {
  const parts = [
    measures(wanted.names, got.names),
    measures(wanted.rows.map(key), got.rows.map(key)),
    measures(wanted.rows.flat(), got.rows.flat()),
  ];
  return 1 + parts.reduce((a, b) => a + b, 0);
}

// Names as we show them: trimmed, blank ones numbered, repeats with " (2)".
function shownNames(names) {
  const seen = new Map();
  return names.map((name, at) => {
    const shown = name.trim() || `column ${at + 1}`;
    seen.set(shown, (seen.get(shown) ?? 0) + 1);
    return seen.get(shown) > 1 ? `${shown} (${seen.get(shown)})` : shown;
  });
}

// Blanks around a cell mean nothing, rows of blank cells neither, and a short row ends in blank cells.
const tidy = (rows, width) => rows
  .map((row) => Array.from({ length: width }, (_, at) => (row[at] ?? '').trim()))
  .filter((row) => row.some((cell) => cell !== ''));

function recipeOf(parameters) {
  const lines = Number(parameters.header_lines);
  const before = Number(parameters.preamble_lines);
  return {
    header: lines > 0, header_row: before + Math.max(1, lines),
    ...(parameters.delimiter ? { delimiter: parameters.delimiter } : {}),
    quote: parameters.quotechar ?? '', escape: parameters.escapechar ?? '',
  };
}

// Of a header of several lines we take the last one; the set joins them all.
const lastLines = (wanted, got) => wanted.map((name, at) =>
  (name.trim().endsWith(got[at]?.replace(/ \(\d+\)$/, '')) ? got[at] : name));

function wantedOf(rows, parameters) {
  const lines = Number(parameters.header_lines);
  const isNumbered = lines === 0 && /^col_?0$/.test(rows[0]?.[0] ?? '');
  return { names: lines > 0 ? rows[0] ?? [] : [], rows: rows.slice(lines > 0 || isNumbered ? 1 : 0) };
}

async function pollockScore(folder, name, given) {
  const parameters = jsonOf(folder, `${name}.parameters.json`);
  const truth = await clean(bytesOf(folder, `${name}.clean.csv`));
  const wanted = wantedOf(truth.rows ?? [], parameters);
  const answer = await read(corpora(folder, name), given ? recipeOf(parameters) : null);
  if (answer.problem?.code === 'EMPTY' && wanted.rows.length === 0) return 10;
  if (faultOrRefusal(answer)) return 0;
  const [file] = answer.plan.files;
  const names = file.header ? file.columns.map(({ header }) => header) : [];
  const width = Math.max(names.length, wanted.names.length, ...wanted.rows.map((row) => row.length));
  const shown = shownNames(wanted.names);
  return scoreOf(
    { names: Number(parameters.header_lines) > 1 ? lastLines(shown, names) : shown, rows: tidy(wanted.rows, width) },
    { names: names.slice(0, Math.max(shown.length, 1)), rows: tidy(answer.rows, width) });
}

const files = (folder) => namesIn(folder, (name) => /\.csv$/i.test(name) && !name.endsWith('.clean.csv'));

const setOf = (name, folder, given, must) => ({
  name, must: 0, isThere: () => isThere(folder),
  score: { must },
  cases: () => files(folder).map((file) => ({
    name: file, run: async () => {
      const score = await pollockScore(folder, file, given);
      return { score, wrong: score > 9.9999 ? null : `score ${score.toFixed(3)}` };
    },
  })),
});

const [polluted, survey] = ['polluted_files', 'survey_sample'].map((name) => `csv/pollock/${name}`);

export const sets = [
  setOf('Pollock polluted files, dialect given', polluted, true, 9.97),
  setOf('Pollock polluted files, found out', polluted, false, 9.97),
  setOf('Pollock survey sample, dialect given', survey, true, 9.5),
  setOf('Pollock survey sample, found out', survey, false, 9),
];
