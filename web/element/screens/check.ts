// What was understood, file by file, before anything is computed.
import { html, nothing, type TemplateResult } from 'lit';
import type { Plan, PlannedColumn, PlannedFile, Question } from '../../engine/protocol.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Actions } from '../actions.ts';
import { header } from '../header.ts';
import { alertMark, doubtMark, tickMark } from '../icons.ts';
import type { Check, Ui } from '../state.ts';
import { anew, answer, leaveOut, questionsOf, setCurrency, setMeaning, setZone, shownSample }
  from './plan-change.ts';
import { filesScope } from './working.ts';

export function checkScreen(state: Check, ui: Ui, i18n: I18n, actions: Actions): TemplateResult {
  const { t } = i18n;
  const { plan, files } = state;
  const open = questionCount(plan);
  const at = ui.file ?? firstDoubt(plan);
  const file = plan.files[at];
  return html`<div class="screen">${header(ui, i18n, actions, filesScope(files, i18n))}
    <main class="wrap" aria-busy=${state.busy ? 'true' : 'false'}>
      <div class="head"><div>
        <h1>${t('check.title', { n: plan.files.length })} ${open
          ? t('check.open', { n: open }) : t('check.settled')}</h1>
        <p>${t('check.lead')}</p></div>${tools(state, i18n, actions)}</div>
      ${ui.message ? html`<p class="warn" role="alert">${i18n.said(ui.message)}</p>` : nothing}
      ${(plan.problems ?? []).map((problem) => html`<section class="problem" role="alert">
        ${alertMark(22)}<div><h2>${i18n.said(problem.message)}</h2>
        <p>${t('check.problem', { file: problem.file })}</p>
        <details><summary>${t('failed.details')}</summary><p class="code">${problem.code}</p>
        </details></div></section>`)}
      ${questionsOf(plan, '').map((question) => doubt(question, plan, '', i18n, actions))}
      <div class="check">
        ${fileList(state, at, i18n, actions)}
        ${file ? fileCard(state, file, i18n, actions) : nothing}
      </div>
      ${scope(plan, i18n, actions)}
    </main></div>`;
}

const questionCount = (plan: Plan) => (plan.questions ?? []).length;
const firstDoubt = (plan: Plan) =>
  Math.max(0, plan.files.findIndex(({ file }) => questionsOf(plan, file).length > 0));

function tools({ past, future, busy }: Check, { t }: I18n, actions: Actions) {
  return html`<div class="actions">
    <button type="button" class="btn q" ?disabled=${!past.length} @click=${actions.undo}>
      ${t('check.undo')}</button>
    <button type="button" class="btn q" ?disabled=${!future.length} @click=${actions.redo}>
      ${t('check.redo')}</button>
    <button type="button" class="btn" @click=${actions.loadRecipe}>${t('check.loadRecipe')}
    </button>
    <button type="button" class="btn" @click=${actions.saveRecipe}>${t('check.saveRecipe')}
    </button>
    <button type="button" class="btn p" ?disabled=${busy} @click=${actions.go}>
      ${t('check.go')}</button></div>`;
}

function fileList({ plan, files }: Check, at: number, i18n: I18n, actions: Actions) {
  return html`<nav aria-label=${i18n.t('check.files')}><ul class="files">
    ${plan.files.map((file, index) => {
      const doubts = questionsOf(plan, file.file).length;
      const size = file.bytes ?? files.find(({ name }) => name === file.file)?.data.size ?? 0;
      return html`<li><button type="button" class="file ${doubts ? 'doubtful' : ''}"
        aria-current=${index === at ? 'true' : nothing}
        @click=${() => actions.set({ file: index })}>${doubts ? doubtMark() : tickMark()}
        <b>${file.file}</b><span class="n">${i18n.bytes(size)}</span>
        <span class="what">${looksLike(file, i18n)}${doubts
          ? html` · <strong>${i18n.t('check.questions', { n: doubts })}</strong>` : nothing}</span>
      </button></li>`;
    })}</ul>
    <p><button type="button" class="link" @click=${() => actions.choose(false)}>
      ${i18n.t('check.add')}</button></p></nav>`;
}

/** "Google Ads", or for a table of no known system what it is about. */
export function looksLike(file: { source: string; kind: string }, i18n: I18n): string {
  const kind = i18n.name('kind', file.kind);
  return file.source === 'generic' || file.source === '' ? kind
    : `${i18n.name('source', file.source)} · ${kind}`;
}

const separators: Readonly<Record<string, string>> = { '\t': 'tab', ' ': 'space' };

function chips(file: PlannedFile, i18n: I18n): string[] {
  const { t } = i18n;
  return [
    file.encoding,
    file.delimiter ? t('check.separator', { mark: i18n.name('separator',
      separators[file.delimiter] ?? file.delimiter) }) : '',
    file.header ? t('check.headerRow', { row: String(file.header_row) }) : t('check.noHeader'),
    file.rows_sampled ? t('check.sampled', { n: file.rows_sampled }) : '',
    file.period ? t('check.period', { first: i18n.day(file.period.first),
      last: i18n.day(file.period.last) }) : '',
  ].filter(Boolean);
}

function fileCard(state: Check, file: PlannedFile, i18n: I18n, actions: Actions) {
  const { t } = i18n;
  const { plan } = state;
  const used = file.columns.filter(({ meaning }) => meaning !== null);
  const unused = file.columns.filter(({ meaning }) => meaning === null);
  const general = questionsOf(plan, file.file).filter(({ column }) => !column);
  const row = (column: PlannedColumn) => columnRows(column, file, state, i18n, actions);
  return html`<section class="card" aria-labelledby="file-name">
    <h2 id="file-name"><b>${file.file}</b> ${t('check.looks', { what: looksLike(file, i18n) })}</h2>
    <p class="chips">${chips(file, i18n).map((chip) => html`<span class="chip">${chip}</span>`)}</p>
    ${kindLine(plan, file, i18n, actions)}
    ${general.map((question) => doubt(question, plan, file.file, i18n, actions))}
    ${columnTable(used.map(row), i18n)}
    ${unused.length === 0 ? nothing : html`<details class="unused"><summary>
      ${t('check.unused', { n: unused.length, all: i18n.count(file.columns.length),
        names: unused.slice(0, 6).map(({ header: name }) => name).join(', ') })}</summary>
      ${columnTable(unused.map(row), i18n)}</details>`}
    ${(file.notes ?? []).map((note) => html`<p class="note">${i18n.said(note)}</p>`)}
  </section>`;
}

function columnTable(rows: unknown, { t }: I18n) {
  return html`<table class="tbl stack columns"><thead><tr>
    <th scope="col">${t('check.column')}</th><th scope="col">${t('check.means')}</th>
    <th scope="col">${t('check.samples')}</th><th scope="col">${t('check.readAs')}</th>
    <th scope="col" class="n">${t('check.forAgainst')}</th></tr></thead>
    <tbody>${rows}</tbody></table>`;
}

function columnRows(column: PlannedColumn, file: PlannedFile, state: Check, i18n: I18n,
  actions: Actions) {
  const { t } = i18n;
  const questions = questionsOf(state.plan, file.file)
    .filter((question) => question.column && question.column === column.header);
  const { evidence } = column;
  return html`<tr><th scope="row">${column.header || t('check.nameless', { n: column.index })}</th>
    <td>${meaningSelect(column, file, state, i18n, actions)}</td>
    <td class="code">${(evidence?.samples ?? []).slice(0, 3).map((sample) =>
      shownSample(column, sample)).join(' · ')}</td>
    <td class="mut2">${column.format ? i18n.name('format', column.format)
      : column.meaning ? t('check.text') : '–'}</td>
    <td class="n fa">${evidence && column.meaning ? html`<b class=${evidence.settled ? '' : 'd'}>
      ${t('check.for', { n: evidence.for })}</b>${t('check.against', { n: evidence.against })}`
      : nothing}</td></tr>
    ${questions.map((question) => html`<tr class="asks"><td colspan="5">
      ${doubt(question, state.plan, file.file, i18n, actions)}</td></tr>`)}`;
}

function meaningSelect(column: PlannedColumn, file: PlannedFile, { plan, catalog }: Check,
  i18n: I18n, actions: Actions) {
  const names = catalog.meanings.map(({ name }) => name);
  const known = column.meaning && !names.includes(column.meaning) ? [column.meaning, ...names]
    : names;
  const options = known.map((name) => ({ name, title: i18n.name('meaning', name) }))
    .sort((a, b) => a.title.localeCompare(b.title, i18n.language));
  return html`<select aria-label=${i18n.t('check.meaningOf', { column: column.header })}
      @change=${(event: Event) => actions.change(setMeaning(plan, file.file, column.index,
        (event.target as HTMLSelectElement).value || null))}>
    <option value="" ?selected=${column.meaning === null}>${i18n.t('check.notUsed')}</option>
    ${options.map(({ name, title }) => html`<option value=${name}
      ?selected=${name === column.meaning}>${title}</option>`)}</select>`;
}

const kinds = ['events', 'sessions', 'orders', 'order_lines', 'spend', 'metrics', 'paths', 'survey',
  'reviews', 'deals', 'subscriptions', 'durations', 'customer_summary', 'experiment_rows',
  'experiment_results', 'baskets', 'clicks', 'recording', 'ignored'];

function kindLine(plan: Plan, file: PlannedFile, i18n: I18n, actions: Actions) {
  return html`<p class="kindline"><label>${i18n.t('check.kind')} <select
      @change=${(event: Event) => {
        const kind = (event.target as HTMLSelectElement).value;
        if (kind === 'ignored') actions.change(leaveOut(plan, file.file));
        else actions.change(anew(plan, file.file, { kind }), true);
      }}>${kinds.map((kind) => html`<option value=${kind} ?selected=${kind === file.kind}>
      ${i18n.name('kind', kind)}</option>`)}</select></label></p>`;
}

function doubt(question: Question, plan: Plan, file: string, i18n: I18n, actions: Actions) {
  const choose = (value: string) => {
    const { plan: settled, replan } = answer(plan, question, value);
    actions.change(settled, replan);
  };
  const taken = taking(question, plan, file);
  // In English the engine's own words hold a sample as well.
  const isEnglish = i18n.language === 'en';
  const text = !isEnglish && i18n.has(`question.${question.code}`)
    ? i18n.t(`question.${question.code}`, { column: question.column ?? '',
      file: question.file ?? '' })
    : question.text;
  return html`<section class="doubt" role="group" aria-label=${text}>
    ${file === '' ? html`<h2>${text}</h2>` : html`<h3>${text}</h3>`}
    <div class="opts">${optionsOf(question).map(({ value, meaning }) => html`
      <button type="button" class="opt" aria-pressed=${value === taken ? 'true' : 'false'}
        @click=${() => choose(value)}><i></i><b>${!isEnglish && i18n.has(`option.${value}`)
          ? i18n.t(`option.${value}`) : meaning}</b>
        ${value === taken ? html`<span>${i18n.t('check.takenNow')}</span>` : nothing}
      </button>`)}</div></section>`;
}

// A time without a zone is most likely told by the clock of whoever exported it.
function optionsOf({ code, options }: Question): Question['options'] {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const isKnown = code !== 'timezone' || !here || options.some(({ value }) => value === here);
  return isKnown ? options : [...options, { value: here, meaning: here }];
}

// What stands in the plan while nobody has answered.
function taking(question: Question, plan: Plan, file: string): string | null {
  const planned = plan.files.find((one) => one.file === file);
  const column = planned?.columns.find(({ header: name }) => name === question.column);
  if (column) return column.format;
  if (question.code === 'timezone') return plan.timezone;
  return question.code === 'encoding' ? planned?.encoding ?? null
    : question.code === 'kind' ? planned?.kind ?? null : null;
}

// Zone and currency hold for all files.
function scope(plan: Plan, i18n: I18n, actions: Actions) {
  const { t } = i18n;
  const zones = typeof Intl.supportedValuesOf === 'function'
    ? Intl.supportedValuesOf('timeZone') : [];
  const all = [...new Set([plan.timezone, 'UTC', ...zones])];
  return html`<section class="sec"><h3 class="h3">${t('check.scope')}</h3>
    <div class="controls"><label class="control"><span>${t('check.zone')}</span>
      <select @change=${(event: Event) => actions.change(setZone(plan,
        (event.target as HTMLSelectElement).value))}>${all.map((zone) => html`
        <option value=${zone} ?selected=${zone === plan.timezone}>${zone}</option>`)}</select>
      </label><label class="control"><span>${t('check.currency')}</span>
      <input type="text" size="4" maxlength="3" .value=${plan.currency} autocomplete="off"
        @change=${(event: Event) => actions.change(setCurrency(plan,
          (event.target as HTMLInputElement).value.trim().toUpperCase()))}></label></div>
    ${(plan.notes ?? []).map((note) => html`<p class="note">${i18n.said(note)}</p>`)}</section>`;
}
