// Analyses that have no chart of their own: a line each, which runs and shows its tables when opened.
// All of it is drawn from the catalogue; to say under which question one stands, see places.ts.
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { charts } from '../../charts/index.ts';
import type { Evidence } from '../../charts/parts/chart.ts';
import { cellText, dataTable } from '../../charts/parts/data-table.ts';
import { lengthOf, tableNamed } from '../../charts/parts/rows.ts';
import type { Catalog, Report, Table } from '../../engine/protocol.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Actions } from '../actions.ts';
import { lineOf, type Answer, type Ready, type Ui } from '../state.ts';
import { controls } from './controls.ts';
import { questionOf, type QuestionName } from './places.ts';

/** The rows of a table that are drawn until all are asked for. */
const shown = 100;
const drawn = new Set(['kpis', ...charts.map(({ analysis }) => analysis)]);

type Row = Catalog['analyses'][number];

/** The analyses of a question, whether or not the report has them. */
export const analysesOf = ({ catalog }: Ready, question: QuestionName): readonly Row[] =>
  catalog.analyses.filter(({ name }) => !drawn.has(name) && questionOf(name) === question);

export function analysisList(
  question: QuestionName, state: Ready, ui: Ui, i18n: I18n, actions: Actions,
): TemplateResult | typeof nothing {
  const rows = analysesOf(state, question);
  if (rows.length === 0) return nothing;
  return html`<div class="c12 others"><h3>${i18n.t(question === 'all' ? 'others.title'
    : 'others.question')}</h3>${rows.map((row) => guard([row, state.answers[row.name], state.catalog,
    ui.tables.has(lineOf(row.name)), ui.whole, i18n], () => line(row, state, ui, i18n, actions)))}</div>`;
}

function line(row: Row, state: Ready, ui: Ui, i18n: I18n, actions: Actions) {
  const { name } = row;
  const isOpen = ui.tables.has(lineOf(name));
  return html`<section id="figure-${lineOf(name)}" class=${isOpen ? 'open' : ''}>
    <button type="button" class="link strong" aria-expanded=${isOpen}
      @click=${() => actions.openAnalysis(name)}>${titleOf(row, i18n)}</button>
    <p>${i18n.told(`says.${name}`, row.meaning)}</p>
    ${isOpen ? body(row, state.answers[name], state.catalog, ui, i18n, actions) : nothing}
  </section>`;
}

const titleOf = ({ name, title }: Row, i18n: I18n) => i18n.told(`analysis.${name}`, title);

function body(row: Row, answer: Answer | undefined, catalog: Catalog, ui: Ui, i18n: I18n,
  actions: Actions) {
  const report = answer?.report;
  const isBusy = answer === undefined || answer.busy;
  const tables = report?.tables.filter((table) => lengthOf(table) > 0) ?? [];
  return html`${controls(row.name, answer, catalog, i18n, actions)}
    ${answer?.error ? html`<p class="warn" role="alert">${i18n.said(answer.error.message)}</p>`
      : nothing}
    <div class="${isBusy && report ? 'busy' : ''}" aria-busy=${isBusy ? 'true' : 'false'}>
    ${isBusy && !report ? html`<p role="status">${i18n.t('others.busy')}</p>` : nothing}
    ${report && tables.length === 0 ? html`<p>${i18n.t('others.nothing')}</p>` : nothing}
    ${report ? tables.map((table) => oneTable(row, report, table, ui, i18n, actions)) : nothing}</div>`;
}

function oneTable(row: Row, report: Report, table: Table, ui: Ui, i18n: I18n, actions: Actions) {
  const title = i18n.name('table', table.name);
  const figure = `${report.analysis}.${table.name}`;
  const caption = `${titleOf(row, i18n)}: ${title}`;
  const explain = (at: number, from: Element) =>
    actions.explain(subjectOf(report, table, at, caption, i18n), from);
  return html`<div id="figure-${figure}"><h4>${title}</h4>
    ${limited(report, table.name, figure, caption, ui, i18n, actions, explain)}
    <div class="foot"><span class="sp"></span>
      <button type="button" class="link" @click=${(event: Event) =>
        explain(0, event.currentTarget as Element)}>${i18n.t('figure.why')}</button>
      <button type="button" class="link" @click=${() => actions.exportFigure(figure, 'csv')}>
        ${i18n.t('export.csv')}</button></div></div>`;
}

/** A table of a report, of a long one the first rows until all are asked for. */
export function limited(report: Report, name: string, figure: string, caption: string, ui: Ui,
  i18n: I18n, actions: Actions, explain?: (at: number, from: Element) => void): TemplateResult {
  const table = tableNamed(report, name);
  const all = table ? lengthOf(table) : 0;
  const isCut = all > shown && !ui.whole.has(figure);
  return html`${dataTable(report, name, i18n, caption, isCut ? shown : Infinity, explain)}
    ${isCut ? html`<p class="remark">${i18n.t('others.more', { n: all, shown: i18n.count(shown) })}
      <button type="button" class="link" @click=${() =>
        actions.set({ whole: new Set([...ui.whole, figure]) })}>${i18n.t('others.all')}</button></p>`
      : nothing}`;
}

// ---- where a row comes from -----------------------------------------------------------------------

const isNumber = ({ name, unit }: Table['columns'][number]) =>
  unit !== 'text' && unit !== 'time' && !keys.has(name);
/** Numbers that say which row it is. */
const keys = new Set(['period', 'rank', 'order', 'position']);

/** A row of any table by the names that stand in it, and its first number. */
function subjectOf({ analysis, arguments: args }: Report, table: Table, at: number, caption: string,
  i18n: I18n) {
  const cell: Evidence['cell'] = { table: table.name };
  const named: string[] = [];
  for (const column of table.columns) {
    const value = column.values[at];
    if (isNumber(column) || column.name === 'reason' || value === null || value === undefined) continue;
    cell[column.name] = String(value);
    if (named.length < 2) named.push(cellText(i18n, column.name, column.unit, value));
  }
  const number = table.columns.find((column) => isNumber(column) && (column.values[at] ?? null) !== null)
    ?? table.columns[0]!;
  cell['column'] = number.name;
  return {
    title: [caption, ...named].join(', '), args, evidence: { analysis, table: table.name, cell },
    shown: cellText(i18n, number.name, number.unit, number.values[at] ?? null),
  };
}
