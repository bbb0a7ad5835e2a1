// The words of a command line, checked before any file is touched.
import { LensError } from '../engine/errors.ts';

export type Format = 'json' | 'text' | 'csv';

export interface Command {
  name: string;
  analysis: string;
  files: string[];
  settings: Record<string, string>;
  cell: Record<string, string>;
  recipe: string | null;
  request: string | null;
  format: Format;
  workers: number;
  strict: boolean;
}

const names = ['plan', 'run', 'report', 'ledger', 'rows', 'catalog', 'help'];
const withCsv = ['run', 'ledger', 'rows'];
const longest = 999; // workers

export const help = `\
journeylens plan    FILE...                       what was understood: the recipe it would use
journeylens run     ANALYSIS FILE... [--set key=value]...
journeylens report  FILE... [--request request.json]
journeylens ledger  FILE...                       per file, and each row set aside
journeylens rows    FILE... --of ANALYSIS --cell table=steps,step=cart,column=lost
journeylens catalog                               analyses, models, KPIs, arguments, sources, meanings

  --format json|text (csv for run, ledger, rows)  --workers N  --recipe recipe.json  --strict
`;

const refuse = (message: string, where: string) => new LensError('BAD_ARGUMENT',
  `${message} Run journeylens help for the words it knows.`, where);

/** Error: BAD_ARGUMENT with the word that is wrong. */
export function readCommand(words: readonly string[]): Command {
  const command = emptyCommand(words[0] ?? 'help');
  const rest = words.slice(1);
  while (rest.length > 0) takeWord(command, rest.shift() as string, rest);
  checkCommand(command);
  return command;
}

function emptyCommand(word: string): Command {
  const name = word === '--help' || word === '-h' ? 'help' : word;
  return { name, analysis: '', files: [], settings: {}, cell: {}, recipe: null, request: null,
    format: 'json', workers: 1, strict: false };
}

function takeWord(command: Command, word: string, rest: string[]): void {
  if (word === '--strict') command.strict = true;
  else if (word.startsWith('--')) takeOption(command, word, rest);
  else if (command.name === 'run' && command.analysis === '') command.analysis = word;
  else command.files.push(word);
}

function takeOption(command: Command, word: string, rest: string[]): void {
  const [option, joined] = splitAt(word, '=');
  const take = options[option];
  if (!take) throw refuse(`There is no option ${option}.`, option);
  const value = joined ?? rest.shift();
  if (value === undefined) throw refuse(`${option} needs a value.`, option);
  take(command, value);
}

const options: Record<string, (command: Command, value: string) => void> = {
  '--format': (command, value) => {
    command.format = formatOf(value);
  },
  '--workers': (command, value) => {
    command.workers = workersOf(value);
  },
  '--recipe': (command, value) => {
    command.recipe = value;
  },
  '--request': (command, value) => {
    command.request = value;
  },
  '--of': (command, value) => {
    command.analysis = value;
  },
  '--set': (command, value) => {
    const [key, setting] = splitAt(value, '=');
    if (!key || setting === undefined) throw refuse(`--set takes key=value, not ${value}.`, '--set');
    command.settings[key] = setting;
  },
  '--cell': (command, value) => {
    for (const pair of value.split(',').filter((part) => part !== '')) {
      const [key, name] = splitAt(pair, '=');
      if (!key || name === undefined) throw refuse('--cell takes key=value,key=value.', '--cell');
      command.cell[key] = name;
    }
  },
};

// At the first separator; without one, all is the first part.
function splitAt(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

function formatOf(value: string): Format {
  if (value === 'json' || value === 'text' || value === 'csv') return value;
  throw refuse(`--format is json, text or csv, not ${value}.`, '--format');
}

function workersOf(value: string): number {
  const count = /^\d{1,3}$/.test(value) ? Number(value) : 0;
  if (count >= 1 && count <= longest) return count;
  throw refuse(`--workers is a whole number from 1 to ${longest}.`, '--workers');
}

function checkCommand({ name, analysis, files, format }: Command): void {
  if (!names.includes(name)) throw refuse(`There is no command ${name}.`, name);
  if (format === 'csv' && !withCsv.includes(name)) {
    throw refuse('--format csv goes with run, ledger and rows.', '--format');
  }
  if (name === 'help' || name === 'catalog') return;
  if (name === 'run' && analysis === '') throw refuse('Which analysis is to be run?', 'run');
  if (name === 'rows' && analysis === '') throw refuse('rows needs --of ANALYSIS.', '--of');
  if (files.length === 0) throw refuse('Name at least one file.', name);
}
