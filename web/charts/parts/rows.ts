// A report's columns as rows, for drawing; nothing is computed.
import type { Cell, Report, Table } from '../../engine/protocol.ts';

export type Row = Readonly<Record<string, Cell>>;

export const tableNamed = (report: Report | null | undefined, name: string): Table | undefined =>
  report?.tables.find((table) => table.name === name);

export const lengthOf = (table: Table): number => table.columns[0]?.values.length ?? 0;

// A figure asks for the rows of a table again and again, and its table never changes.
const made = new WeakMap<Table, readonly Row[]>();
const none: readonly Row[] = [];

export function rowsOf(report: Report | null | undefined, name: string): readonly Row[] {
  const table = tableNamed(report, name);
  if (!table) return none;
  let rows = made.get(table);
  if (!rows) made.set(table, rows = Array.from({ length: lengthOf(table) }, (_, at) => rowAt(table, at)));
  return rows;
}

// Filled column by column: a thousand rows from entries would take a hundred milliseconds.
function rowAt({ columns }: Table, at: number): Row {
  const row: Record<string, Cell> = {};
  for (const { name, values } of columns) row[name] = values[at] ?? null;
  return row;
}

/** What is worked out of a report, once for each report and each name of such a thing. */
export function worked<T>(report: Report, name: string, work: () => T): T {
  let all = workedOut.get(report);
  if (!all) workedOut.set(report, all = new Map());
  if (!all.has(name)) all.set(name, work());
  return all.get(name) as T;
}
const workedOut = new WeakMap<Report, Map<string, unknown>>();

export const unitOf = (report: Report | null | undefined, name: string, column: string): string =>
  tableNamed(report, name)?.columns.find((one) => one.name === column)?.unit ?? 'text';

/** A number of a row, or null. */
export const num = (row: Row | undefined, name: string): number | null => {
  const value = row?.[name];
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
};
export const text = (row: Row | undefined, name: string): string => {
  const value = row?.[name];
  return value === null || value === undefined ? '' : String(value);
};

/** The row with the largest value of a column. */
export function largest<T extends Row>(rows: readonly T[], column: string): T | undefined {
  return rows.reduce<T | undefined>((best, row) =>
    ((num(row, column) ?? -Infinity) > (num(best, column) ?? -Infinity) ? row : best), undefined);
}
