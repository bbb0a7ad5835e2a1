// How long files, functions and lines are: printed always, an error only far beyond the aims.
import { readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { filesBelow } from './build/fresh.mjs';
import { main, repository, Stop } from './shell.mjs';

const aims = { functionLines: 10, fileLines: 150, columns: 100 };
const limits = { functionLines: 70, fileLines: 400, columns: 120 };
const folders = ['src', 'web', 'tests', 'scripts'];
const isCode = (name) => /\.(cpp|h|ts|mjs)$/.test(name);

function measure(path) {
  const lines = readFileSync(path, 'utf8').trimEnd().split('\n');
  const file = relative(repository, path);
  // A test case is a list of statements, not a function to be understood at once.
  const functions = file.startsWith('tests/') ? [] : functionsIn(lines);
  return { file, lines, functions };
}

/**
 * Where functions begin and how many lines each has. One opens on a line with a parenthesis that
 * ends in {, and closes at the same indentation.
 */
export function functionsIn(lines) {
  return lines.flatMap((line, begin) => {
    const indentation = line.search(/\S/);
    if (indentation < 0 || indentation > 2 || !/\)[^()]*\{$/.test(line)) return [];
    if (/^\s*(if|for|while|switch|else|namespace|class|struct|\})\b/.test(line)) return [];
    const end = lines.findIndex((later, at) =>
      at > begin && later.search(/\S/) === indentation && later.trimStart().startsWith('}'));
    return end < 0 ? [] : [{ line: begin + 1, length: end - begin + 1 }];
  });
}

function beyond({ file, lines, functions }) {
  const wide = lines.flatMap((line, at) => widthOf(line) > limits.columns
    ? [`${file}:${at + 1}: ${widthOf(line)} columns, at most ${limits.columns}`] : []);
  const long = functions.filter(({ length }) => length > limits.functionLines)
    .map(({ line, length }) =>
      `${file}:${line}: ${length} lines in a function, at most ${limits.functionLines}`);
  const tall = lines.length > limits.fileLines
    ? [`${file}: ${lines.length} lines, at most ${limits.fileLines}`] : [];
  return [...tall, ...long, ...wide];
}

// An address cannot be broken.
const widthOf = (line) => (/https?:\/\//.test(line) ? 0 : [...line].length);

const median = (numbers) =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0;
const figures = (name, lines, aim) => `${lines.length} ${name}, median ${median(lines)} lines, ` +
  `${over(lines, aim)} above ${aim}, longest ${lines.reduce((a, b) => Math.max(a, b), 0)}`;
const over = (numbers, aim) => numbers.filter((number) => number > aim).length;

/** Prints the figures; returns what is far beyond them, one line each. */
export function checkStyle() {
  const files = folders.flatMap((folder) => filesBelow(join(repository, folder)))
    .filter(isCode).map(measure);
  const sizes = files.map(({ lines }) => lines.length);
  const widths = files.flatMap(({ lines }) => lines.map(widthOf));
  const lengths = files.flatMap(({ functions }) => functions.map(({ length }) => length));
  console.log([
    figures('files', sizes, aims.fileLines),
    figures('functions', lengths, aims.functionLines),
    `${over(widths, aims.columns)} of ${widths.length} lines above ${aims.columns} columns`,
  ].join('\n'));
  return files.flatMap(beyond);
}

await main(import.meta.url, () => {
  const broken = checkStyle();
  if (broken.length) throw new Stop(broken.join('\n'));
});
