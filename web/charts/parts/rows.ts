// A report's columns as rows, for drawing; nothing is computed.
import type { Cell, Report, Table } from '../../engine/protocol.ts';

export type Row = Readonly<Record<string, Cell>>;

export const tableNamed = (report: Report | null | undefined, name: string): Table | undefined =>
  report?.tables.find((table) => table.name === name);

export const lengthOf = (table: Table): number => table.columns[0]?.values.length ?? 0;

export function rowsOf(report: Report | null | undefined, name: string): Row[] {
  const table = tableNamed(report, name);
  if (!table) return [];
  return Array.from({ length: lengthOf(table) }, (_, at) =>
    Object.fromEntries(table.columns.map((column) => [column.name, column.values[at] ?? null])));
}

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
