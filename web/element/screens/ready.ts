// The report: what is open, the overview, and a section for each question.
import { html, nothing, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { chartNamed } from '../../charts/index.ts';
import { num, rowsOf, text } from '../../charts/parts/rows.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Actions } from '../actions.ts';
import { header } from '../header.ts';
import type { Ready, Ui } from '../state.ts';
import { analysesOf, analysisList } from './analyses.ts';
import { answerFor } from './answers.ts';
import { spanText } from '../../i18n/engine-text.ts';
import { controls } from './controls.ts';
import { figure } from './figure.ts';
import { kpiFigure } from './kpi-table.ts';
import { overview } from './overview.ts';
import { questions, type QuestionName } from './places.ts';
import { pathsFigure, spendFigure, timesFigure } from './tables.ts';

/** The questions that have a chart; the others are there when an analysis belongs to them. */
const charted: readonly QuestionName[] = ['from', 'lost', 'back', 'all'];
const sectionsOf = (state: Ready) => ['overview', ...questions.filter((question) =>
  charted.includes(question) || analysesOf(state, question).length > 0)];

/** The figures from the top of the page to its end, as they are drawn after a load, and how much room
 *  is kept for each until then. */
const figures = { quadrant: 'low', spend: 'low', attribution: 'high', paths: 'low', funnel: 'low',
  drop_off: 'low', times: 'low', cohorts: 'low', kpis: 'high' } as const;
type FigureName = keyof typeof figures;
const turns = Object.keys(figures);
export const figureCount = turns.length;

export function readyScreen(state: Ready, ui: Ui, i18n: I18n, actions: Actions): TemplateResult {
  return html`<div class="screen">
    <div class="printhead">${printHead(state, i18n)}</div>
    ${header(ui, i18n, actions, scope(state, i18n), exportMenu(ui, i18n, actions))}
    ${tabs(state, ui, i18n, actions)}
    <main class="wrap">
      <h1 class="vh">${i18n.t('ready.title')}</h1>
      ${ui.message ? html`<p class="warn" role="alert">${i18n.said(ui.message)}</p>` : nothing}
      <slot name="insight"></slot>
      ${guard([state.answers['kpis'], state.full, state.plan, state.catalog, state.stageModel,
        state.targets, ui.target, ui.isReadonly, ui.width, i18n],
      () => overview(state, ui, i18n, actions))}
      ${from(state, ui, i18n, actions)}
      ${lost(state, ui, i18n, actions)}
      ${back(state, ui, i18n, actions)}
      ${bare('happy', state, ui, i18n, actions)}
      ${bare('worked', state, ui, i18n, actions)}
      ${question('all', state, ui, i18n, actions, [], table('kpis', kpiFigure, 'kpis', 'c12', state,
        ui, i18n, actions))}
      ${notes(state, i18n)}
      ${ledgerLine(state, i18n, actions)}
      <slot name="footer"></slot>
    </main></div>`;
}

// ---- head ---------------------------------------------------------------------------------------

function scope({ plan, files }: Ready, i18n: I18n) {
  // Of files whose first and last day were not both seen, nothing is said about the whole.
  const periods = plan.files.filter(({ kind }) => kind !== 'ignored')
    .map(({ period }) => period);
  const isWhole = periods.every((period) => period);
  const first = isWhole ? periods.map((period) => period!.first).sort()[0] : undefined;
  const last = isWhole ? periods.map((period) => period!.last).sort().at(-1) : undefined;
  const name = files.length === 1 ? files[0]!.name : i18n.t('files.count', { n: files.length });
  const period = first && last ? `${i18n.day(first)} – ${i18n.day(last)}` : '';
  return html`<b>${name}</b>${[period, plan.currency, i18n.t('zone', { zone: plan.timezone })]
    .filter(Boolean).map((part) => ` · ${part}`)}`;
}

function exportMenu(ui: Ui, i18n: I18n, actions: Actions) {
  const isOpen = ui.menu === 'report';
  return html`<span class="menu"><button type="button" class="btn" aria-expanded=${isOpen}
      @click=${() => actions.set({ menu: isOpen ? null : 'report' })}>${i18n.t('export')}</button>
    ${isOpen ? html`<span class="drops" role="group" aria-label=${i18n.t('export')}>
      <button type="button" class="link" @click=${() => actions.exportReport('print')}>
        ${i18n.t('export.print')}</button>
      <button type="button" class="link" @click=${() => actions.exportReport('json')}>
        ${i18n.t('export.json')}</button>
      <button type="button" class="link" @click=${actions.saveRecipe}>
        ${i18n.t('check.saveRecipe')}</button>
      <button type="button" class="link" @click=${actions.saveAside}>
        ${i18n.t('export.aside')}</button></span>` : nothing}</span>
    ${ui.isReadonly ? nothing : html`<button type="button" class="btn q" @click=${actions.review}>
      ${i18n.t('ready.review')}</button>`}`;
}

const tabs = (state: Ready, ui: Ui, i18n: I18n, actions: Actions) => html`<nav class="nav"
    aria-label=${i18n.t('nav.label')}>${sectionsOf(state).map((section) => html`<button type="button"
    aria-current=${ui.section === section ? 'true' : nothing}
    @click=${() => actions.goTo(section)}>${i18n.t(`nav.${section}`)}</button>`)}</nav>`;

function printHead({ full, files }: Ready, i18n: I18n) {
  return html`${i18n.t('print.head', { n: files.length })}
    ${full.ledger.files.map((file) => html` · ${file.file}: ${i18n.t('ledger.equation', {
      read: file.rows_read, used: file.rows_used, aside: file.rows_set_aside })}`)}`;
}

// ---- the questions ------------------------------------------------------------------------------

type Rests = readonly (readonly [term: string, says: string])[];

function question(name: QuestionName, state: Ready, ui: Ui, i18n: I18n, actions: Actions, rests: Rests,
  figures: unknown) {
  const answer = answerFor(name, state, i18n);
  return html`<section class="quest" id=${name} aria-labelledby="q-${name}">
    <div class="rail"><h2 id="q-${name}">${i18n.t(`nav.${name}`)}</h2>
      <dl>${rests.map(([term, says]) => html`<dt>${i18n.t(`rests.${term}`)}</dt>
        <dd>${says}</dd>`)}</dl></div>
    <div class="body">${answer ? html`<p class="answer">${answer}</p>` : nothing}
      <div class="grid">${figures}${analysisList(name, state, ui, i18n, actions)}</div></div>
  </section>`;
}

/** A question that only opened analyses answer. */
const bare = (name: QuestionName, state: Ready, ui: Ui, i18n: I18n, actions: Actions) =>
  (analysesOf(state, name).length === 0 ? nothing
    : question(name, state, ui, i18n, actions, [], nothing));

/** The width of a figure of so many of twelve columns, as the styles lay it out. */
export function widthOf(columns: number, ui: Ui): number {
  const { width } = ui;
  const page = Math.min(1200, width - (width <= 720 ? 32 : 80));
  const body = width > 1180 ? page - 216 : page;
  return Math.max(260, Math.floor(width <= 1000 || columns === 12 ? body : (body + 24) / 12 * columns - 24));
}

function one(chart: FigureName, columns: number, state: Ready, ui: Ui, i18n: I18n, actions: Actions,
  withControls = true) {
  const drawn = chartNamed(chart);
  const answer = state.answers[drawn.analysis];
  const shows = [ui.family, ui.choices, ui.menu === chart, ui.mark?.figure === chart ? ui.mark : null];
  return kept(chart, `c${columns}`, [answer, ...shows], state, ui, i18n, (span) => figure({ span, answer,
    chart: drawn, width: widthOf(columns, ui), currency: state.plan.currency,
    controls: withControls ? guard([answer?.args, state.catalog, i18n], () =>
      controls(drawn.analysis, answer, state.catalog, i18n, actions)) : nothing },
  ui, i18n, actions));
}

/** A figure, drawn when its turn has come, and again only when something that it shows is another thing. */
function kept(name: FigureName, span: string, shows: readonly unknown[], { plan, catalog }: Ready, ui: Ui,
  i18n: I18n, draw: (span: string) => unknown) {
  const waits = turns.indexOf(name) >= ui.drawn;
  return guard([...shows, plan, catalog, ui.width, ui.tables.has(name), ui.whole, i18n, waits], () => (waits
    ? html`<div class="waits ${figures[name]} ${span}"></div>` : draw(span)));
}

type TableOf = (state: Ready, ui: Ui, i18n: I18n, actions: Actions, span: string) => unknown;

const table = (name: FigureName, of: TableOf, analysis: string, span: string, state: Ready, ui: Ui,
  i18n: I18n, actions: Actions) => kept(name, span, [state.answers[analysis], state.stageModel], state,
  ui, i18n, () => of(state, ui, i18n, actions, span));

const fileNames = (state: Ready, kinds: readonly string[], i18n: I18n) => {
  const names = state.full.ledger.files.filter(({ kind, rows_used: used }) =>
    kinds.includes(kind) && used > 0).map(({ file }) => file);
  return names.length > 4 ? i18n.t('files.count', { n: names.length }) : names.join(', ');
};
const rest = (term: string, says: string): Rests => (says ? [[term, says]] : []);
const argument = (state: Ready, analysis: string, name: string) =>
  String(state.answers[analysis]?.args[name] ?? '');

function from(state: Ready, ui: Ui, i18n: I18n, actions: Actions) {
  const totals = rowsOf(state.answers['attribution']?.report, 'totals')[0];
  const lookback = argument(state, 'attribution', 'lookback');
  const rests = [
    ...rest('orders', totals ? i18n.t('rests.conversions', { n: num(totals, 'conversions') ?? 0 })
      : ''),
    ...rest('files', fileNames(state, ['events', 'sessions', 'spend', 'paths', 'orders'], i18n)),
    ...rest('window', lookback ? i18n.t('rests.lookback', { span: spanText(lookback, i18n) }) : ''),
  ];
  return question('from', state, ui, i18n, actions, rests, html`
    ${one('quadrant', 6, state, ui, i18n, actions)}
    ${table('spend', spendFigure, 'attribution', 'c6', state, ui, i18n, actions)}
    ${one('attribution', 12, state, ui, i18n, actions)}
    ${table('paths', pathsFigure, 'attribution', 'c12', state, ui, i18n, actions)}`);
}

function lost(state: Ready, ui: Ui, i18n: I18n, actions: Actions) {
  const first = rowsOf(state.answers['funnel']?.report, 'steps')[0];
  const window = argument(state, 'funnel', 'window');
  const order = argument(state, 'funnel', 'order');
  const rests = [
    ...rest('people', first ? i18n.t('rests.began', { n: num(first, 'customers') ?? 0,
      step: i18n.name('event', text(first, 'step')) }) : ''),
    ...rest('order', order ? i18n.name('choice', order) : ''),
    ...rest('window', window ? i18n.t(window === 'unbounded' ? 'rests.unbounded' : 'rests.within',
      { span: spanText(window, i18n) }) : ''),
    ...rest('files', fileNames(state, ['events', 'sessions', 'orders'], i18n)),
  ];
  return question('lost', state, ui, i18n, actions, rests, html`
    ${one('funnel', 12, state, ui, i18n, actions)}
    ${one('drop_off', 6, state, ui, i18n, actions, false)}
    ${table('times', timesFigure, 'funnel', 'c6', state, ui, i18n, actions)}`);
}

function back(state: Ready, ui: Ui, i18n: I18n, actions: Actions) {
  const born = argument(state, 'cohorts', 'born');
  const active = argument(state, 'cohorts', 'active');
  const rests = [
    ...rest('born', born ? i18n.name('choice', born) : ''),
    ...rest('active', active ? i18n.name('choice', active) : ''),
    ...rest('files', fileNames(state, ['events', 'sessions', 'orders', 'order_lines'], i18n)),
  ];
  return question('back', state, ui, i18n, actions, rests, html`
    ${one('cohorts', 12, state, ui, i18n, actions)}`);
}

// ---- below --------------------------------------------------------------------------------------

function notes({ answers }: Ready, i18n: I18n) {
  const all = [...new Set(Object.values(answers).flatMap(({ report }) => report?.notes ?? []))];
  return all.length === 0 ? nothing : html`<details class="notes"><summary>
    ${i18n.t('notes', { n: all.length })}</summary><ul class="dots">
    ${all.map((note) => html`<li>${i18n.said(note)}</li>`)}</ul></details>`;
}

function ledgerLine({ full }: Ready, i18n: I18n, actions: Actions) {
  const read = sum(full.ledger.files, 'rows_read');
  const used = sum(full.ledger.files, 'rows_used');
  const aside = sum(full.ledger.files, 'rows_set_aside');
  return html`<footer class="bar-ledger"><span>${i18n.rich('ledger.line', {
    read: i18n.count(read), used: i18n.count(used), aside: i18n.count(aside) })}</span>
    <button type="button" class="link" @click=${() => actions.openLedger()}>
      ${i18n.t('ledger.open')}</button></footer>`;
}

/** The one sum of the page: files of a ledger, whole numbers, to show that they add up. */
export const sum = <K extends string>(rows: readonly Readonly<Record<K, number>>[], key: K) =>
  rows.reduce((total, row) => total + row[key], 0);
