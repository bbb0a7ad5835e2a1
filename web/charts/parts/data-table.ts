// The accessible twin of any chart: the very table of the report, every row and column.
import { html, type TemplateResult } from 'lit';
import type { Cell, Report } from '../../engine/protocol.ts';
import type { I18n } from '../../i18n/index.ts';
import { lengthOf, tableNamed } from './rows.ts';

/** Values that are names of ours, by the column they stand in. */
const named: Readonly<Record<string, string>> = {
  model: 'model', stage: 'stage', verdict: 'verdict', reason: 'reason', kpi: 'kpi', name: 'kpi',
  step: 'event', from: 'event', next: 'event', code: 'code',
};

/** How a cell of a table reads; `unit` is that of its column, or of its row where they differ. */
export function cellText(i18n: I18n, column: string, unit: string, cell: Cell): string {
  if (cell === null) return '–';
  if (typeof cell === 'boolean') return i18n.t(cell ? 'yes' : 'no');
  if (column === 'cohort') return i18n.period(String(cell));
  if (typeof cell === 'string' && column === 'reason') return reasonText(i18n, cell);
  const kind = named[column];
  if (kind && typeof cell === 'string') return i18n.name(kind, cell);
  return i18n.cell(cell, unit);
}

/** "missing_count:clicks" says which count is missing. */
export function reasonText(i18n: I18n, reason: string): string {
  const [code = '', what] = reason.split(':');
  if (what === undefined) return i18n.name('reason', code);
  const kind = ['kpi', 'meaning'].find((one) => i18n.has(`${one}.${what}`)) ?? 'count';
  const key = `reason.${code}`;
  return i18n.has(key) ? i18n.t(key, { what: i18n.name(kind, what) }) : reason;
}

/** Raw values, for a file: the names of the columns with their units, and the rows. */
export function rawTable(report: Report, name: string): { names: string[]; rows: Cell[][] } {
  const table = tableNamed(report, name);
  if (!table) return { names: [], rows: [] };
  return {
    names: table.columns.map(({ name: column, unit }) =>
      (unit === 'text' ? column : `${column} (${unit})`)),
    rows: Array.from({ length: lengthOf(table) }, (_, at) =>
      table.columns.map(({ values }) => values[at] ?? null)),
  };
}

export function dataTable(report: Report, name: string, i18n: I18n, caption: string,
  limit = Infinity): TemplateResult {
  const table = tableNamed(report, name);
  if (!table) return html``;
  // A column that is empty throughout says nothing.
  const columns = table.columns.filter(({ values }) => values.some((value) => value !== null));
  const unitAt = columns.find((column) => column.name === 'unit');
  const isText = (unit: string) => unit === 'text' || unit === 'time';
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${caption}>
    <table class="tbl twin" part="table"><caption class="vh">${caption}</caption>
      <thead><tr>${columns.map(({ name: column, unit }) => html`
        <th scope="col" class=${isText(unit) ? '' : 'n'}>${i18n.name('column', column)}</th>`)}
      </tr></thead>
      <tbody>${Array.from({ length: Math.min(limit, lengthOf(table)) }, (_, at) => html`<tr>${columns.map(
        ({ name: column, unit, values }, place) => {
          const own = unit === 'ratio' && unitAt ? String(unitAt.values[at] ?? unit) : unit;
          const words = cellText(i18n, column, own, values[at] ?? null);
          return place === 0 ? html`<th scope="row">${words}</th>`
            : html`<td class=${isText(unit) ? '' : 'n'}>${words}</td>`;
        })}</tr>`)}</tbody>
    </table></div>`;
}
