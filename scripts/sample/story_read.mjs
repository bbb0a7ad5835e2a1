// Reads the written sample back, slowly and plainly, for the facts of STORY.md. It shares nothing
// with the scripts that made the files, nor with the engine: it is their oracle.

import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';

/** Rows of cells, letter by letter. `quote` marks count only at the start of a cell. */
export function parseDelimited(text, delimiter) {
  const rows = [];
  let [row, cell, quoted] = [[], '', false];
  const endCell = () => {
    row.push(cell);
    cell = '';
  };
  const endRow = () => {
    endCell();
    rows.push(row);
    row = [];
  };
  for (let i = 0; i < text.length; i += 1) {
    const letter = text[i];
    if (quoted && letter === '"' && text[i + 1] === '"') {
      cell += '"';
      i += 1;
    } else if (quoted && letter === '"') quoted = false;
    else if (quoted) cell += letter;
    else if (letter === '"' && cell === '') quoted = true;
    else if (letter === delimiter) endCell();
    else if (letter === '\n') endRow();
    else if (letter !== '\r') cell += letter;
  }
  if (cell !== '' || row.length > 0) endRow();
  return rows;
}

export function textOf(folder, name, encoding = 'utf-8') {
  const bytes = readFileSync(folder + name);
  const plain = name.endsWith('.gz') ? gunzipSync(bytes) : bytes;
  return new TextDecoder(encoding).decode(plain); // takes the byte order mark away
}

/** Records with `row`, the number a spreadsheet shows, `cells`, and the fields by header. */
export function readTable(folder, name, { delimiter = ',', encoding, headerRow = 1 } = {}) {
  const rows = parseDelimited(textOf(folder, name, encoding), delimiter);
  const header = rows[headerRow - 1];
  return rows.slice(headerRow).map((cells, index) => ({
    row: headerRow + 1 + index,
    cells,
    width: header.length,
    ...Object.fromEntries(header.map((title, i) => [title, cells[i] ?? ''])),
  }));
}

/** Whole cents of 129.90; null when it is no amount. */
export const cents = (text) => (/^-?\d+\.\d\d$/.test(text) ? Number(text.replace('.', '')) : null);
/** Whole cents of 1.299,90; null when it is no amount. */
export const centsWithComma = (text) =>
  /^-?\d{1,3}(\.\d{3})*,\d\d$/.test(text) ? Number(text.replace(/[.,]/g, '')) : null;

export function readableTime(text) {
  const time = Date.parse(text);
  return Number.isNaN(time) ? null : time / 1000;
}

/** 31.02.2025 12:10 is no day. */
export function readableTillTime(text) {
  const [, day, month, year, hour, minute] =
    /^(\d\d)\.(\d\d)\.(\d{4}) (\d\d):(\d\d)$/.exec(text) ?? [];
  if (!day) return null;
  const time = Date.UTC(year, month - 1, day, hour, minute) / 1000;
  return new Date(time * 1000).getUTCDate() === Number(day) ? time : null;
}

export const cleanMail = (text) => text.trim().toLowerCase();
export const countBy = (rows, key) =>
  rows.reduce((table, row) => {
    const name = key(row);
    return { ...table, [name]: (table[name] ?? 0) + 1 };
  }, {});
export const sum = (rows, value) => rows.reduce((total, row) => total + value(row), 0);
export const ratio = (part, whole) => (whole === 0 ? null : part / whole);
export const euros = (whole) => whole / 100;
