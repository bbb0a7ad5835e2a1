// Every number there is, stage by stage, and for those that are not there, which file brings them.
import { html, nothing, type TemplateResult } from 'lit';
import { reasonText } from '../../charts/parts/data-table.ts';
import { num, rowsOf, text, type Row } from '../../charts/parts/rows.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Actions } from '../actions.ts';
import type { Answer, Ready, Ui } from '../state.ts';
import { verdict } from './overview.ts';
import { tableFigure } from './tables.ts';

export function kpiFigure(state: Ready, ui: Ui, i18n: I18n, actions: Actions) {
  const { t } = i18n;
  const answer = state.answers['kpis'];
  const rows = rowsOf(answer?.report, 'kpis');
  if (!answer?.report) return nothing;
  const present = rows.filter((row) => row['value'] !== null);
  const absent = rows.filter((row) => row['value'] === null);
  const order = state.catalog.stage_models.find(({ name }) => name === state.stageModel)?.stages
    ?? [...new Set(rows.map((row) => text(row, 'stage')))];
  const body = html`<table class="tbl kpis stack"><thead><tr>
      <th scope="col">${t('kpis.name')}</th><th scope="col" class="n">${t('kpis.value')}</th>
      <th scope="col" class="n">${t('kpis.interval')}</th><th scope="col" class="n">${t('kpis.n')}
      </th><th scope="col">${t('kpis.verdict')}</th><th scope="col">${t('kpis.source')}</th>
      </tr></thead>
    ${order.map((stage) => group(stage, present.filter((row) => row['stage'] === stage), answer,
      state, i18n, actions))}</table>
    ${absent.length === 0 ? nothing : html`<details class="absent"><summary>
      ${t('kpis.absent', { n: absent.length })}</summary><ul class="dots">${absent.map((row) =>
        html`<li><b>${i18n.name('kpi', text(row, 'name'))}</b>: ${reasonText(i18n,
          text(row, 'reason'))}</li>`)}</ul></details>`}`;
  return tableFigure({ name: 'kpis', table: 'kpis', span: 'c12', answer, body,
    title: t('kpis.title', { n: present.length }), subtitle: t('kpis.subtitle'),
    n: t('kpis.of', { n: present.length, all: i18n.count(rows.length) }),
    evidence: { analysis: 'kpis', table: 'kpis', cell: { table: 'kpis',
      name: text(present[0], 'name'), column: 'value' } } }, ui, i18n, actions);
}

function group(stage: string, rows: readonly Row[], answer: Answer, state: Ready, i18n: I18n,
  actions: Actions): TemplateResult | typeof nothing {
  if (rows.length === 0) return nothing;
  return html`<tbody><tr class="group"><th colspan="6" scope="rowgroup">
    ${i18n.name('stage', stage)}</th></tr>${rows.map((row) =>
      line(row, answer, state, i18n, actions))}</tbody>`;
}

function line(row: Row, answer: Answer, { catalog }: Ready, i18n: I18n, actions: Actions) {
  const kpi = text(row, 'name');
  const unit = text(row, 'unit');
  const name = i18n.name('kpi', kpi);
  const shown = i18n.cell(row['value'] ?? null, unit);
  const [low, high, n] = [num(row, 'low'), num(row, 'high'), num(row, 'n')];
  return html`<tr><th scope="row">${name}</th>
    <td class="n"><button type="button" class="number b" @click=${(event: Event) =>
      actions.explain({ title: i18n.t('stages.why', { name }), shown,
        evidence: { analysis: 'kpis', table: 'kpis', cell: { table: 'kpis', name: kpi,
          column: 'value' } }, args: answer.args }, event.currentTarget as Element)}>
      ${shown}</button></td>
    <td class="n iv">${low !== null && high !== null ? i18n.interval(low, high, unit) : nothing}</td>
    <td class="n mut">${n === null ? nothing : i18n.count(n)}</td>
    <td>${num(row, 'target') === null ? nothing : verdict(row, catalog, i18n)}</td>
    <td class="mut2">${text(row, 'source').split(', ').filter(Boolean)
      .map((source) => i18n.name('origin', source)).join(', ')}</td></tr>`;
}
