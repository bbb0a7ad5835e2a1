// DuckDB's CSV and JSON tests: what a query of one file gives is what we must read, with the options that
// have a like in a recipe. Statements that only must run (or fail by DuckDB's types) are no cases.
import { differenceOf, faultOf } from '../compare.mjs';
import { read } from '../engine.mjs';
import { bytesOf, corpora, isThere, jsonOf, namesIn } from '../files.mjs';

const call = new RegExp(String.raw`^(?:select\s+\*\s+)?from\s+(?:read_(?:csv|json|ndjson)(?:_auto)?\s*\(\s*)?`
  + String.raw`['"]\{DATA_DIR\}\/([^'"*]+)['"]\s*(?:,\s*([\s\S]*))?$`, 'i');
const counting = /^select\s+count\(\*\)\s+from\s+/i;

// Options that say nothing about which cells there are.
const harmless = new Set(['buffer_size', 'parallel', 'sample_size', 'auto_detect', 'strict_mode', 'null_padding',
  'max_line_size', 'maximum_line_size', 'all_varchar', 'columns', 'types', 'dtypes', 'column_types', 'new_line',
  'union_by_name', 'force_not_null', 'compression', 'dateformat', 'timestampformat', 'format', 'normalize_names',
  'auto_type_candidates', 'names', 'maximum_sample_files', 'maximum_object_size', 'map_inference_threshold',
  'field_appearance_threshold']);

// Rows or cells that are left out, or shown, by DuckDB's own types.
const byTypes = new Set(['ignore_errors', 'store_rejects', 'rejects_table', 'rejects_scan', 'rejects_limit',
  'maximum_depth', 'records', 'convert_strings_to_integers']);

const encodings = { 'latin-1': 'iso-8859-1', 'utf-16': 'utf-16le', 'utf-8': 'utf-8' };

// "delim = '|', header = false" as pairs; brackets and quotes are kept together.
function optionsOf(text) {
  const pairs = [];
  const pattern = /(\w+)\s*:?=\s*('(?:[^']|'')*'|"[^"]*"|\[[^\]]*\]|\{[^}]*\}|[^,\s)]+)/g;
  for (const [, name, value] of (text ?? '').matchAll(pattern)) pairs.push([name.toLowerCase(), value]);
  return pairs;
}

const unquoted = (value) => value.replace(/^'([\s\S]*)'$|^"([\s\S]*)"$/, (_, a, b) => a ?? b).replaceAll("''", "'")
  .replaceAll('\\t', '\t');
const isTrue = (value) => /^(true|1|t)$/i.test(unquoted(value));

// A recipe, or why there is none.
function recipeOf(options) {
  const recipe = {};
  let skipped = 0;
  for (const [name, value] of options) {
    const text = unquoted(value);
    if (name === 'delim' || name === 'sep') {
      if (text.length !== 1) return { why: 'a delimiter of several characters, or none' };
      recipe.delimiter = text;
    } else if (name === 'quote' || name === 'escape') {
      if (text.length > 1) return { why: `a ${name} of several characters` };
      recipe[name] = text;
    } else if (name === 'header') recipe.header = isTrue(value);
    else if (name === 'skip') skipped = Number(text);
    else if (name === 'encoding' && encodings[text]) recipe.encoding = encodings[text];
    else if (name === 'null_padding' && !isTrue(value)) return { why: 'rows that DuckDB leaves out' };
    else if (byTypes.has(name)) return { why: 'rows and cells by the types of DuckDB' };
    else if (name === 'names' || name === 'columns') recipe.named = true;
    else if (!harmless.has(name)) return { why: `the option ${name}` };
  }
  const { named, ...rest } = recipe;
  // Named columns without a word about the header: there is none.
  if (named && rest.header === undefined) return { why: 'columns named without saying whether there is a header' };
  if (skipped > 0 || rest.header === false) rest.header_row = skipped + 1;
  return { recipe: Object.keys(rest).length ? rest : null };
}

function caseOf(block) {
  const lines = block.split('\n').filter((line) => !line.startsWith('#'));
  if (!/^query\b/.test(lines[0] ?? '')) return { why: 'a statement without an answer' };
  const at = lines.indexOf('----');
  if (at < 0) return { why: 'a query without an answer' };
  const query = lines.slice(1, at).join('\n').trim().replace(/;$/, '').trim();
  const expected = lines.slice(at + 1).filter((line) => line !== '');
  const counts = counting.test(query);
  const found = query.replace(counting, 'from ').match(call);
  if (!found) return { why: 'a query of more than the rows of one file' };
  const [, file, rest = ''] = found;
  const after = rest.replace(/\{[^}]*\}|\[[^\]]*\]|'[^']*'/g, '');
  if (/\)\s*\S/.test(after)) return { why: 'a query of more than the rows of one file' };
  if (/hash|values hashing/.test(expected[0] ?? '')) return { why: 'an answer that is a hash' };
  const nests = expected.some((line) => /^(\{|\[)|[=:] ?'?"|\t[[{]/.test(line));
  if (nests && /json/.test(file)) return { why: 'nested JSON shown as text' };
  if (/comments\/mid/.test(file)) return { why: 'comments behind values' };
  const settled = recipeOf(optionsOf(rest));
  return settled.why ? settled : { file, counts, expected, recipe: settled.recipe };
}

// Cells may be missing at the end of a row, or be there and blank.
const padded = (row, width) => Array.from({ length: Math.max(width, row.findLastIndex((cell) => cell !== '') + 1) },
  (_, at) => row[at] ?? '');

const digits = (text) => (text.match(/\d+/g) ?? []).map(Number).filter((n) => n !== 0).sort().join();

// DuckDB shows values by their types: numbers, dates and truth are compared by what they mean.
function sameCell(wanted, got) {
  const bare = got.trim();
  if (wanted === got || wanted === bare) return true;
  if (wanted === 'NULL' || wanted === '(empty)') return bare === '' || /^null$/i.test(bare);
  if (bare !== '' && Number(wanted) === Number(bare)) return true;
  if (/^(true|false)$/.test(wanted)) return wanted[0] === bare[0]?.toLowerCase();
  if (/^\d{4}-\d\d-\d\d|^\d\d:\d\d/.test(wanted)) {
    return digits(wanted) === digits(bare) || Date.parse(wanted.replace(/\+00$/, 'Z')) === Date.parse(bare);
  }
  if (wanted === `"${got}"`) return true;
  return wanted.replaceAll('\\0', '\0') === got;
}

// What the file itself leaves open, or null.
async function openQuestion({ file, recipe }) {
  const answer = await read(corpora('duckdb', file), recipe);
  if (answer.crash || answer.problem) return null;
  if (recipe?.escape === '' && bytesOf('duckdb', file).includes('""')) return 'quotes that are never written twice';
  const isRagged = new Set(answer.rows.map((row) => row.length)).size > 1;
  return isRagged && !recipe?.delimiter ? 'a delimiter of which DuckDB chooses one, over rows of many lengths' : null;
}

async function verdict({ file, counts, expected, recipe }) {
  const answer = await read(corpora('duckdb', file), recipe);
  const fault = faultOf(answer);
  if (fault) return fault;
  if (counts) {
    const rows = answer.problem?.code === 'EMPTY' ? 0 : answer.records;
    return rows === Number(expected[0]) ? null : `${expected[0]} rows, got ${rows ?? answer.problem.message}`;
  }
  if (answer.problem) return expected.length === 0 ? null : answer.problem.message;
  const rows = expected.map((line) => line.split('\t'));
  return differenceOf(rows, answer.rows.map((row) => padded(row, rows[0]?.length ?? 0)), sameCell);
}

function casesOf(name) {
  return jsonOf('duckdb', name).map(({ block }, at) => {
    const test = caseOf(block);
    const missing = test.file && !isThere('duckdb', test.file) ? 'a file of the other half of the set' : null;
    return { name: `${name.replace('.expected.json', '')} #${at + 1}`, notApplicable: test.why ?? missing,
      asks: () => openQuestion(test), run: () => verdict(test) };
  });
}

export const sets = [{
  name: 'DuckDB', must: 0.97, isThere: () => isThere('duckdb'),
  cases: () => namesIn('duckdb', (name) => name.endsWith('.expected.json')).flatMap(casesOf),
}];
