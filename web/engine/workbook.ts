// Excel workbooks: each sheet as the CSV that its cells say. Loaded when one comes.
import readWorkbook from 'read-excel-file/universal';
import type { Inside } from './archive.ts';

type Value = string | number | boolean | Date | null;

const dayLength = '2026-01-01'.length;
const secondLength = '2026-01-01T10:00:00'.length;

/** The sheets that hold something, named "book.xlsx/Sheet1". Throws what the reader throws. */
export async function sheetsIn(name: string, book: Blob): Promise<Inside[]> {
  // Numbers stay the decimals that the file has.
  const sheets = await readWorkbook<string>(book, { parseNumber: plainNumber, trim: false });
  return sheets.filter(({ data }) => data.length > 0).map(({ sheet, data }) =>
    ({ name: `${name}/${sheet}`, blob: new Blob([csvOf(data as unknown as Value[][])]) }));
}

// A row of the sheet is a record of the CSV, an empty one too, so that row numbers stay those of the sheet.
function csvOf(rows: readonly (readonly Value[])[]): string {
  return rows.map((row) => `${row.map((value) => cellOf(value)).join(',')}\n`).join('');
}

function cellOf(value: Value): string {
  if (value === null || value === undefined) return '';
  const text = value instanceof Date ? timeOf(value) : String(value);
  return /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

// A cell says what the clock on the wall said: without a zone, and without a time at midnight.
function timeOf(date: Date): string {
  const text = Number.isNaN(date.getTime()) ? '' : date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, dayLength) : text.slice(0, secondLength);
}

// 12.345 might be twelve thousand in a CSV; 12.3450 is a number of a sheet.
const plainNumber = (text: string) => (/^-?\d{1,3}\.\d{3}$/.test(text) ? `${text}0` : text);
