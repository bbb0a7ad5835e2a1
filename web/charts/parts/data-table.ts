// The accessible twin of any chart: the very table of the report, every row and column.
import { html, type TemplateResult } from 'lit';
import type { Cell, Report } from '../../engine/protocol.ts';
import { basisText } from '../../i18n/basis.ts';
import type { I18n } from '../../i18n/index.ts';
import { lengthOf, tableNamed } from './rows.ts';

/** Values that are names of ours, by the column they stand in; in other columns those that have
 *  words under the column's own name. */
const named: Readonly<Record<string, readonly string[]>> = {
  model: ['model'], stage: ['stage'], verdict: ['verdict'], kpi: ['kpi'], name: ['kpi', 'count'],
  step: ['event'], from: ['event', 'channel'], to: ['event', 'channel'], next: ['event'],
  channel: ['channel'], code: ['code'], meaning: ['meaning'], format: ['format'],
  kind: ['kind'], type: ['idkind', 'meaning'], a: ['idkind', 'meaning'], b: ['idkind', 'meaning'],
  unit: ['unit'], group: ['channel'], season: ['season'], method: ['method'], who: ['kpi'],
  dimension: ['choice'], factor: ['count', 'kpi'], per: ['count', 'kpi'],
  metric: ['metric', 'kpi'], definition: ['choice'], counted_by: ['rule'], cause: ['cause'],
  only_under: ['side'], property: ['choice'], finding: ['finding'], number: ['column'],
  analysis: ['analysis'], table: ['table'], subject: ['event', 'stage', 'channel', 'kpi'],
};

/** A name of ours in words, by the first kind that knows it. */
function nameText(i18n: I18n, kinds: readonly string[], name: string): string {
  const kind = kinds.find((one) => i18n.has(`${one}.${name}`)) ?? kinds[0]!;
  return i18n.name(kind, name);
}

/** "source, source" as the origins of a number. */
const originText = (i18n: I18n, names: string) =>
  names.split(', ').map((one) => i18n.name('origin', one)).join(', ');

/** "Email > Direct", each channel by its name. */
export const pathText = (i18n: I18n, path: string) =>
  path.split(' > ').map((channel) => i18n.name('channel', channel)).join(' → ');

/** How a cell of a table reads; `unit` is that of its column, or of its row where they differ. */
export function cellText(i18n: I18n, column: string, unit: string, cell: Cell): string {
  if (cell === null) return '–';
  if (typeof cell === 'boolean') return i18n.t(cell ? 'yes' : 'no');
  if (column === 'cohort') return i18n.period(String(cell));
  if (typeof cell === 'string' && column === 'reason') return reasonText(i18n, cell);
  if (typeof cell === 'string') {
    const own = ownText(i18n, column, cell);
    if (own !== null) return own;
  }
  return i18n.cell(cell, unit);
}

function ownText(i18n: I18n, column: string, cell: string): string | null {
  if (column === 'path') return pathText(i18n, cell);
  if (column === 'basis') return basisText(cell, i18n);
  if (column === 'source') return originText(i18n, cell);
  if (column === 'customer' || column === 'id') return masked(cell);
  const kinds = named[column] ?? (i18n.has(`${column}.${cell}`) ? [column] : null);
  return kinds ? nameText(i18n, kinds, cell) : cell.length > longest ? listStart(cell) : null;
}

const longest = 120;
const listStart = (cell: string) => `${cell.slice(0, cell.lastIndexOf(', ', longest))}, …`;

/** Nobody is named on the screen; a file that is saved has the whole. */
const masked = (id: string) => (id.includes('@') ? `${id.slice(0, 1)}•••@…`
  : /^\+?[\d ()-]{7,}$/.test(id) ? `${id.slice(0, 3)}•••${id.slice(-2)}` : id);

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

/** `explain` is told the row whose name was pressed, and by what. */
export function dataTable(report: Report, name: string, i18n: I18n, caption: string,
  limit = Infinity, explain?: (row: number, from: Element) => void): TemplateResult {
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
      <tbody @click=${(event: Event) => explain && explainRow(event, explain)}>${Array.from(
        { length: Math.min(limit, lengthOf(table)) }, (_, at) => html`<tr>${columns.map(
          ({ name: column, unit, values }, place) => {
            const own = unit === 'ratio' && unitAt ? String(unitAt.values[at] ?? unit) : unit;
            const words = cellText(i18n, column, own, values[at] ?? null);
            return place > 0 ? html`<td class=${isText(unit) ? '' : 'n'}>${words}</td>`
              : html`<th scope="row">${explain ? html`<button type="button" class="number">${words}
                </button>` : words}</th>`;
          })}</tr>`)}</tbody>
    </table></div>`;
}

function explainRow({ target }: Event, explain: (row: number, from: Element) => void): void {
  const button = (target as Element).closest('button');
  const row = button?.closest('tr');
  if (button && row) explain(row.sectionRowIndex, button);
}
