// Figures that are tables by nature: what spending brought, the commonest paths.
import { html, nothing, type TemplateResult } from 'lit';
import { pathText } from '../../charts/parts/data-table.ts';
import { leadingModel, noTouch } from '../../charts/attribution.ts';
import { largest, num, rowsOf, text, type Row } from '../../charts/parts/rows.ts';
import type { Evidence } from '../../charts/parts/chart.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Actions } from '../actions.ts';
import type { Answer, Ready, Ui } from '../state.ts';
import { limited } from './analyses.ts';

interface TableFigure {
  name: string;
  table: string;
  title: string;
  subtitle: string;
  n: string;
  answer: Answer;
  body: TemplateResult;
  evidence: Evidence;
  span: string;
  remark?: string;
}

export function tableFigure(one: TableFigure, ui: Ui, i18n: I18n, actions: Actions) {
  const isTable = ui.tables.has(one.name);
  const { answer, name } = one;
  return html`<figure class=${one.span} id="figure-${name}" part="chart"
      aria-labelledby="title-${name}">
    <figcaption><h3 id="title-${name}" data-line>${one.title}</h3>
      <p data-line>${one.subtitle}</p></figcaption>
    <div class="picture ${answer.busy ? 'busy' : ''}">${isTable
      ? limited(answer.report!, one.table, name, one.title, ui, i18n, actions) : one.body}</div>
    ${one.remark ? html`<p class="remark">${one.remark}</p>` : nothing}
    <div class="foot"><span>${one.n}</span><span class="sp"></span>
      <button type="button" class="link" aria-pressed=${isTable}
        @click=${() => actions.toggleTable(name)}>${i18n.t(isTable ? 'figure.short'
          : 'figure.all')}</button>
      <button type="button" class="link" @click=${(event: Event) => actions.explain(
        { title: one.title, shown: '', evidence: one.evidence, args: answer.args },
        event.currentTarget as Element)}>${i18n.t('figure.why')}</button>
      <button type="button" class="link" @click=${() => actions.exportFigure(name, 'csv')}>
        ${i18n.t('export.csv')}</button></div></figure>`;
}

/** A number that says where it comes from. */
function asked(shown: string, title: string, evidence: Evidence, answer: Answer, actions: Actions,
  weight = '') {
  return html`<button type="button" class="number ${weight}" @click=${(event: Event) =>
    actions.explain({ title, shown, evidence, args: answer.args },
      event.currentTarget as Element)}>${shown}</button>`;
}

const shown = 8;

export function spendFigure(state: Ready, ui: Ui, i18n: I18n, actions: Actions, span: string) {
  const { t } = i18n;
  const answer = state.answers['attribution'];
  const rows = rowsOf(answer?.report, 'credit').filter((row) => row['channel'] !== noTouch);
  if (!answer?.report || rows.length === 0) return nothing;
  const model = leadingModel(answer.report);
  const byCost = (a: Row, b: Row) => (num(b, 'cost') ?? -1) - (num(a, 'cost') ?? -1)
    || (num(b, 'conversions') ?? 0) - (num(a, 'conversions') ?? 0);
  const led = rows.filter((row) => row['model'] === model).sort(byCost);
  const last = new Map(rows.filter((row) => row['model'] === 'last')
    .map((row) => [row['channel'], row]));
  const spending = led.filter((row) => num(row, 'cost') !== null);
  const cell = (row: Row, column: string, unit: string, weight = '') => {
    const value = num(row, column);
    if (value === null) return html`<span class="mut">–</span>`;
    const channel = i18n.name('channel', text(row, 'channel'));
    return asked(i18n.cell(value, unit), `${channel}: ${i18n.name('column', column)}`,
      { analysis: 'attribution', table: 'credit', cell: { table: 'credit',
        model: text(row, 'model'), channel: text(row, 'channel'), column } }, answer, actions,
      weight);
  };
  const named = i18n.name('model', model);
  const body = html`<table class="tbl spend"><thead><tr><th scope="col">${t('spend.channel')}</th>
      <th scope="col" class="n">${t('spend.cost')}</th>
      <th scope="col" class="n">${t('spend.orders')}</th>
      <th scope="col" class="n">${t('spend.cpa')}</th>
      <th scope="col" class="n hide-n">${t('spend.roas', { model: i18n.name('model', 'last') })}</th>
      <th scope="col" class="n">${t('spend.roas', { model: named })}</th></tr></thead>
    <tbody>${led.slice(0, shown).map((row) => {
      const before = last.get(row['channel'] ?? null);
      const loses = (num(before, 'roas') ?? 1) < 1;
      return html`<tr><th scope="row">${i18n.name('channel', text(row, 'channel'))}</th>
        <td class="n">${num(row, 'cost') === null ? html`<span class="mut">${t('spend.none')}</span>`
          : cell(row, 'cost', state.plan.currency)}</td>
        <td class="n">${cell(row, 'conversions', 'count')}</td>
        <td class="n">${cell(row, 'cpa', state.plan.currency, 'b')}</td>
        <td class="n hide-n ${loses ? 'al' : ''}">${before ? cell(before, 'roas', 'ratio')
          : html`<span class="mut">–</span>`}${loses ? html`<span class="iv">${t('spend.loses')}
          </span>` : nothing}</td>
        <td class="n">${cell(row, 'roas', 'ratio', 'b')}</td></tr>`;
    })}</tbody></table>`;
  const first = spending[0] ?? led[0]!;
  return tableFigure({ name: 'spend', table: 'credit', span, answer, body,
    title: t(spending.length ? 'spend.title' : 'spend.title.none', { n: spending.length }),
    subtitle: t('spend.subtitle', { model: named }),
    n: t('spend.n', { n: spending.length }),
    evidence: { analysis: 'attribution', table: 'credit', cell: { table: 'credit', model,
      channel: text(first, 'channel'), column: 'cost' } },
    ...(spending.length ? { remark: t('spend.remark') } : {}) }, ui, i18n, actions);
}

export function timesFigure(state: Ready, ui: Ui, i18n: I18n, actions: Actions, span: string) {
  const { t } = i18n;
  const answer = state.answers['funnel'];
  const rows = rowsOf(answer?.report, 'times').filter((row) => num(row, 'median') !== null);
  if (!answer?.report || rows.length === 0) return nothing;
  // The last row may be the whole way, from the first step to the last.
  const isWhole = (row: Row, at: number) => at > 0 && at === rows.length - 1
    && row['from'] === rows[0]!['from'];
  const longest = largest(rows.filter((row, at) => !isWhole(row, at)), 'median')!;
  const of = (row: Row, column: string): Evidence => ({ analysis: 'funnel', table: 'times',
    cell: { table: 'times', from: text(row, 'from'), step: text(row, 'step'), column } });
  const seconds = (row: Row, column: string) => i18n.cell(num(row, column), 'seconds');
  const body = html`<table class="tbl times"><thead><tr>
      <th scope="col">${t('times.step')}</th><th scope="col" class="n hide-n">${t('times.p25')}</th>
      <th scope="col" class="n">${t('times.median')}</th>
      <th scope="col" class="n hide-n">${t('times.p75')}</th>
      <th scope="col" class="n">${t('times.people')}</th></tr></thead>
    <tbody>${rows.map((row, at) => html`<tr>
      <th scope="row">${isWhole(row, at) ? t('times.whole')
        : i18n.name('event', text(row, 'step'))}</th>
      <td class="n mut hide-n">${seconds(row, 'p25')}</td>
      <td class="n">${asked(seconds(row, 'median'), i18n.name('event', text(row, 'step')),
        of(row, 'median'), answer, actions, 'b')}</td>
      <td class="n mut hide-n">${seconds(row, 'p75')}</td>
      <td class="n mut">${i18n.cell(num(row, 'n'), 'count')}</td></tr>`)}</tbody></table>`;
  return tableFigure({ name: 'times', table: 'times', span, answer, body,
    title: t(rows.length > 1 ? 'times.title' : 'times.title.none', {
      time: seconds(longest, 'median'), step: i18n.name('event', text(longest, 'step')) }),
    subtitle: t('times.subtitle'), n: t('times.n', { n: num(rows[0], 'n') ?? 0 }),
    evidence: of(rows[0]!, 'median') }, ui, i18n, actions);
}

export function pathsFigure(state: Ready, ui: Ui, i18n: I18n, actions: Actions, span: string) {
  const { t } = i18n;
  const answer = state.answers['attribution'];
  const rows = rowsOf(answer?.report, 'paths');
  if (!answer?.report || rows.length === 0) return nothing;
  const of = (row: Row, column: string): Evidence => ({ analysis: 'attribution', table: 'paths',
    cell: { table: 'paths', path: text(row, 'path'), column } });
  const steps = (path: string) => path.split(' > ').map((channel, at) =>
    html`${at ? html` <i aria-hidden="true">→</i> <span class="vh">${t('paths.then')}</span>`
      : nothing}<span class="hop">${i18n.name('channel', channel)}</span>`);
  const body = html`<table class="tbl paths"><thead><tr>
      <th scope="col">${t('paths.path')}</th><th scope="col" class="n">${t('paths.conversions')}</th>
      <th scope="col" class="n">${t('paths.value')}</th>
      <th scope="col" class="n hide-n">${t('paths.nulls')}</th></tr></thead>
    <tbody>${rows.slice(0, shown).map((row) => html`<tr>
      <th scope="row" class="path">${steps(text(row, 'path'))}</th>
      <td class="n">${asked(i18n.cell(num(row, 'conversions'), 'count'), pathText(i18n, text(row, 'path')),
        of(row, 'conversions'), answer, actions, 'b')}</td>
      <td class="n">${i18n.cell(num(row, 'value'), state.plan.currency)}</td>
      <td class="n hide-n mut">${i18n.cell(num(row, 'nulls'), 'count')}</td></tr>`)}</tbody></table>`;
  return tableFigure({ name: 'paths', table: 'paths', span, answer, body,
    title: t('paths.title', { n: num(rows[0], 'conversions') ?? 0 }),
    subtitle: t('paths.subtitle'), n: t('paths.n', { n: rows.length,
      shown: i18n.count(Math.min(shown, rows.length)) }), evidence: of(rows[0]!, 'conversions') },
  ui, i18n, actions);
}
