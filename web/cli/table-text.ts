// Tables of a report for a terminal (aligned, with units) and for a spreadsheet.
import type { Cell, Column, Table } from '../engine/protocol.ts';

// ---- terminal ------------------------------------------------------------------------------------

/** Lines of a table: header, rule, rows. */
export function tableText({ columns }: Table): string {
  const units = columns.find(({ name }) => name === 'unit')?.values;
  const shown = columns.map((column) => shownColumn(column, units));
  const widths = shown.map((texts) => Math.max(...texts.map(widthOf)));
  const count = shown[0]?.length ?? 0;
  const lines = Array.from({ length: count }, (_, row) => shown
    .map((texts, at) => padded(texts[row] ?? '', widths[at] ?? 0, isLeft(columns[at])))
    .join('  ').trimEnd());
  const width = widths.reduce((sum, each) => sum + each + 2, -2);
  lines.splice(1, 0, '-'.repeat(Math.max(0, width)));
  return lines.map((line) => `  ${line}`.trimEnd() + '\n').join('');
}

// Columns in the unit of their row: a table of KPIs has a column that names it.
const byRow = ['value', 'low', 'high', 'target'];
const counted = ['numerator', 'denominator'];

function shownColumn({ name, unit, values }: Column, units?: readonly Cell[]): string[] {
  const own = counted.includes(name) ? 'count' : unit;
  const unitOf = (row: number) => (units && byRow.includes(name) ? String(units[row]) : own);
  return [name, ...values.map((value, row) => shownCell(value, unitOf(row)))];
}
const isLeft = (column?: Column) => column?.unit === 'text' || column?.unit === 'time';
const widthOf = (text: string) => [...text].length;

function padded(text: string, width: number, left: boolean): string {
  const blanks = ' '.repeat(Math.max(0, width - widthOf(text)));
  return left ? text + blanks : blanks + text;
}

function shownCell(value: Cell, unit: string): string {
  if (value === null) return '-';
  if (typeof value === 'string') return harmless(value);
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  return numberText(value, unit);
}

function numberText(value: number, unit: string): string {
  if (unit === 'rate') return `${(value * 100).toFixed(1)} %`;
  if (unit === 'points') return value.toFixed(1);
  if (unit === 'seconds') return `${grouped(value.toFixed(0))} s`;
  if (unit === 'ratio' || isCurrency(unit)) return grouped(value.toFixed(2));
  return grouped(value.toFixed(Number.isInteger(value) ? 0 : 2));
}

const isCurrency = (unit: string) => /^[A-Z]{3}$/.test(unit);

function grouped(digits: string): string {
  const [whole = '', fraction] = digits.split('.');
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ' ');
  return fraction === undefined ? spaced : `${spaced}.${fraction}`;
}

/** Values may hold anything; a terminal must not obey them. */
export const harmless = (text: string) => text.replace(/[\u0000-\u001f\u007f-\u009f]/g, (sign) =>
  `\\x${sign.charCodeAt(0).toString(16).padStart(2, '0')}`);

// ---- spreadsheet ---------------------------------------------------------------------------------

/** A table as RFC 4180 lines; text that a spreadsheet would take for a formula gets an apostrophe. */
export function tableCsv({ columns }: Table): string {
  const count = columns[0]?.values.length ?? 0;
  const lines = [columns.map(({ name }) => csvText(name)).join(',')];
  for (let row = 0; row < count; row += 1) {
    lines.push(columns.map(({ values }) => csvCell(values[row] ?? null)).join(','));
  }
  return lines.map((line) => `${line}\r\n`).join('');
}

function csvCell(value: Cell): string {
  if (value === null) return '';
  return typeof value === 'string' ? csvText(value) : String(value);
}

function csvText(text: string): string {
  const isFormula = /^ *[=+\-@|%\t\r\n]/.test(text);
  const safe = isFormula ? `'${text}` : text;
  return /[,"\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
