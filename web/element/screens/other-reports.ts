// Reports that have no chart of their own: shown as the tables they are, when opened.
import { html, nothing, type TemplateResult } from 'lit';
import { charts } from '../../charts/index.ts';
import { dataTable } from '../../charts/parts/data-table.ts';
import { lengthOf } from '../../charts/parts/rows.ts';
import type { Report, Table } from '../../engine/protocol.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Actions } from '../actions.ts';
import type { Ready, Ui } from '../state.ts';

const shown = 100;
const drawn = new Set(['kpis', ...charts.map(({ analysis }) => analysis)]);

export function otherReports(state: Ready, ui: Ui, i18n: I18n, actions: Actions):
TemplateResult | typeof nothing {
  const reports = Object.values(state.answers).flatMap(({ report }) => report ?? [])
    .filter(({ analysis }) => !drawn.has(analysis));
  if (reports.length === 0) return nothing;
  return html`<div class="c12 others"><h3>${i18n.t('others.title')}</h3>
    ${reports.map((report) => one(report, ui, i18n, actions))}</div>`;
}

function one(report: Report, ui: Ui, i18n: I18n, actions: Actions) {
  const isOpen = ui.tables.has(report.analysis);
  return html`<section id="figure-${report.analysis}">
    <button type="button" class="link strong" aria-expanded=${isOpen}
      @click=${() => actions.toggleTable(report.analysis)}>
      ${i18n.name('analysis', report.analysis)}</button>
    <p>${i18n.t(`says.${report.analysis}`)}</p>
    ${isOpen ? report.tables.map((table) => oneTable(report, table, i18n)) : nothing}
  </section>`;
}

function oneTable(report: Report, table: Table, i18n: I18n) {
  const all = lengthOf(table);
  const title = i18n.name('table', table.name);
  if (all === 0) return nothing;
  return html`<h4>${title}</h4>${dataTable(report, table.name, i18n,
    `${i18n.name('analysis', report.analysis)}: ${title}`, shown)}
    ${all > shown ? html`<p class="remark">${i18n.t('others.more', { n: all,
      shown: i18n.count(shown) })}</p>` : nothing}`;
}
