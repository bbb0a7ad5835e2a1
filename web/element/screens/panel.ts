// Where a number comes from: formula, certainty, definition, files, and the very rows.
import { html, nothing, type TemplateResult } from 'lit';
import { num, rowsOf, text, type Row } from '../../charts/parts/rows.ts';
import type { FoundRows } from '../../engine/protocol.ts';
import { spanText } from '../../i18n/engine-text.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Actions } from '../actions.ts';
import type { Panel, Ready } from '../state.ts';
import { isTelling } from './controls.ts';
import { filesBehind } from './places.ts';

export function numberPanel(panel: Panel, state: Ready, i18n: I18n, actions: Actions):
TemplateResult {
  const { t } = i18n;
  const { subject } = panel;
  const close = () => actions.set({ panel: null });
  const row = rowBehind(panel, state);
  return html`<dialog class="pop origin ${panel.rows ? 'broad' : ''}" aria-labelledby="panel-title"
      @close=${close}>
    <div class="x"><h2 id="panel-title">${subject.shown
      ? t('panel.title', { value: subject.shown }) : t('panel.title.general')}</h2>
      <button type="button" class="btn q" @click=${close}>${t('close')}</button></div>
    <p>${subject.title}</p>
    ${formula(panel, row, state, i18n)}
    <dl>${lines(panel, row, state, i18n).map(([term, says]) =>
      html`<dt>${t(`panel.${term}`)}</dt><dd>${says}</dd>`)}</dl>
    ${panel.error ? html`<p class="warn" role="alert">${i18n.said(panel.error.message)}</p>` : nothing}
    ${panel.rows ? rowTable(panel.rows, i18n) : nothing}
    <div class="actions">
      ${panel.rows ? nothing : html`<button type="button" class="btn" ?disabled=${panel.busy}
        @click=${actions.showRows}>${t(panel.busy ? 'panel.opening' : 'panel.rows')}</button>`}
      <button type="button" class="btn q" @click=${() =>
        actions.copy(`${subject.title}: ${subject.shown} (${sourceLine(panel, state)})`)}>
        ${t('panel.copy')}</button>
      <button type="button" class="btn q" @click=${() => actions.openLedger()}>
        ${t('ledger.open')}</button></div>
  </dialog>`;
}

/** The row of the report that holds the cell. */
function rowBehind({ subject: { evidence } }: Panel, state: Ready): Row | undefined {
  const { table, cell } = evidence;
  return rowsOf(state.answers[evidence.analysis]?.report, table).find((row) =>
    Object.entries(cell).every(([name, value]) => name === 'table' || name === 'column'
      || String(row[name]) === value));
}

function formula({ subject: { evidence, shown } }: Panel, row: Row | undefined, state: Ready,
  i18n: I18n) {
  const kpi = evidence.analysis === 'kpis'
    ? state.catalog.kpis.find(({ name }) => name === evidence.cell['name']) : undefined;
  const key = `formula.${evidence.analysis}.${evidence.cell['column']}`;
  const words = kpi ? i18n.told(`formula.kpi.${kpi.name}`, kpi.formula)
    : i18n.has(key) ? i18n.t(key) : nothing;
  const top = num(row, 'numerator');
  const bottom = num(row, 'denominator');
  if (words === nothing) return nothing;
  return html`<div class="fx">${words}${kpi && top !== null && bottom !== null
    ? html`<p><span class="frac"><span>${partText(top, i18n)}</span>
      <span>${partText(bottom, i18n)}</span></span> ${shown ? html`→ <b>${shown}</b>` : nothing}</p>`
    : nothing}</div>
    ${kpi ? html`<p class="meaning">${i18n.told(`says.kpi.${kpi.name}`, kpi.meaning)}</p>`
      : nothing}`;
}

const partText = (value: number, i18n: I18n) => i18n.cell(value, 'ratio');

type Line = readonly [term: string, says: string | TemplateResult];

function lines({ subject: { evidence, args } }: Panel, row: Row | undefined, state: Ready,
  i18n: I18n): Line[] {
  const out: Line[] = [];
  const unit = text(row, 'unit') || 'rate';
  const [low, high, n] = [num(row, 'low'), num(row, 'high'), num(row, 'n') ?? num(row, 'size')];
  const sure = [low !== null && high !== null ? i18n.t('panel.wilson', {
    interval: i18n.interval(low, high, unit) }) : '', n === null ? '' : i18n.t('n', { n })]
    .filter(Boolean).join(', ');
  if (sure) out.push(['sure', sure]);
  const open = num(row, 'in_progress');
  if (open) out.push(['leftOut', i18n.t('panel.open', { n: open })]);
  const definition = Object.entries(args).filter(([name, value]) =>
    isTelling(evidence.analysis, name, value, state.catalog)).map(([name, value]) =>
    `${i18n.name('arg', name)}: ${argumentText(name, value, i18n)}`);
  if (definition.length) out.push(['definition', definition.join('; ')]);
  const origin = text(row, 'source');
  if (origin) {
    out.push(['told', origin.split(', ').map((one) => i18n.name('origin', one)).join(', ')]);
  }
  const files = feeding(evidence.analysis, origin, state);
  out.push(['files', html`${files.slice(0, 8).map((file) => html`<span class="fileline">
    ${i18n.t('panel.file', { file: file.file, n: file.rows_used })}</span>`)}`]);
  const aside = files.filter(({ rows_set_aside: count }) => count > 0);
  if (aside.length) {
    out.push(['aside', aside.slice(0, 4).map((file) => i18n.t('panel.file', { file: file.file,
      n: file.rows_set_aside })).join('; ')]);
  }
  const defined = evidence.analysis === 'kpis' ? state.catalog.kpis.find(({ name }) =>
    name === evidence.cell['name'])?.source : undefined;
  if (defined) out.push(['defined', i18n.said(defined)]);
  return out;
}

// The kinds of files that each origin of a number is told by; charts rest on what people did.
const kindsOf: Readonly<Record<string, readonly string[]>> = {
  events: ['events', 'sessions'],
  shop: ['orders', 'order_lines', 'events'],
  pos: ['orders', 'order_lines'],
  crm: ['deals', 'subscriptions', 'survey', 'reviews', 'durations', 'customer_summary', 'orders'],
  web_analytics: ['metrics', 'sessions'],
  ad_platform: ['spend', 'metrics'],
};
const acts = ['events', 'sessions', 'orders', 'order_lines', 'paths'];

// The files that can have fed a number, as far as their kind tells.
function feeding(analysis: string, origin: string, { full }: Ready) {
  const used = full.ledger.files.filter(({ rows_used: rows }) => rows > 0);
  const kinds = origin ? origin.split(', ').flatMap((one) => kindsOf[one] ?? [])
    : analysis === 'attribution' ? [...acts, 'spend'] : filesBehind(analysis) ?? acts;
  const fitting = used.filter(({ kind }) => kinds.includes(kind));
  return fitting.length ? fitting : used;
}

function argumentText(name: string, value: unknown, i18n: I18n): string {
  const words = Array.isArray(value) ? value.join(',') : String(value);
  if (name === 'models') return words.split(',').map((one) => i18n.name('model', one)).join(', ');
  if (name === 'steps') return words.split(',').map((one) => i18n.name('event', one)).join(' → ');
  if (name === 'stage_model') return i18n.name('stages', words);
  if (/^\d+[hdwms]$/.test(words)) return spanText(words, i18n);
  return words === 'true' || words === 'false' ? i18n.t(words === 'true' ? 'yes' : 'no')
    : i18n.name('choice', words);
}

const sourceLine = ({ subject: { evidence } }: Panel, { full }: Ready) =>
  `${evidence.analysis}; ${full.ledger.files.map(({ file }) => file).join(', ')}`;

function rowTable({ total, rows }: FoundRows, i18n: I18n) {
  const names = [...new Set(rows.flatMap(({ cells }) => Object.keys(cells)))].slice(0, 12);
  if (rows.length === 0) return html`<p>${i18n.t('panel.noRows')}</p>`;
  return html`<p class="h3">${i18n.t('panel.shown', { n: total, shown: i18n.count(rows.length) })}
    </p><div class="scroll" tabindex="0" role="region" aria-label=${i18n.t('panel.rowsLabel')}>
    <table class="tbl rows"><thead><tr><th scope="col">${i18n.t('ledger.file')}</th>
      <th scope="col" class="n">${i18n.t('ledger.row')}</th>
      ${names.map((name) => html`<th scope="col">${name}</th>`)}</tr></thead>
    <tbody>${rows.map(({ file, sheet, row, cells }) => html`<tr>
      <td>${file}${sheet ? html` · ${sheet}` : nothing}</td><td class="n">${i18n.count(row)}</td>
      ${names.map((name) => html`<td class="code">${cells[name] ?? ''}</td>`)}</tr>`)}</tbody>
    </table></div>`;
}
