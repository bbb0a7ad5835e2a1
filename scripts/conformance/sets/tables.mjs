// Collections of odd tables that say of themselves only that they open, or are refused with a reason; the
// rows of the delimited ones are counted by the lines that are not blank where no quotes are in the file.
import { faultOf, table } from '../compare.mjs';
import { read } from '../engine.mjs';
import { bytesOf, corpora, isThere, namesIn } from '../files.mjs';

const isText = (name) => /\.(csv|ssv|tsv)$/i.test(name);

function linesOf(path, encoding) {
  const text = new TextDecoder(encoding).decode(bytesOf(path));
  if (text.includes('"')) return null;
  return text.split(/\r\n|\n|\r/).filter((line) => line.trim() !== '').length;
}

async function verdict(path) {
  const answer = await read(corpora(path));
  const fault = faultOf(answer);
  if (fault || answer.problem || !isText(path)) return fault;
  const file = answer.plan.files[0];
  const lines = linesOf(path, file.encoding);
  // Lines above the header are no rows.
  const found = table(answer).length + answer.broken.length + Math.max(0, file.header_row - 1);
  return lines === null || found >= lines ? null : `${lines} lines, ${found} read`;
}

const setOf = (name, folder) => ({
  name, must: 0.97, isThere: () => isThere(folder),
  cases: () => namesIn(folder).map((file) => ({ name: file, run: () => verdict(`${folder}/${file}`) })),
});

export const sets = [setOf('frictionless', 'frictionless'), setOf('messytables', 'messytables')];
