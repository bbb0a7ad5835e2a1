// The arguments of an analysis as a form, drawn from its row of the catalogue.
import { html, nothing, type TemplateResult } from 'lit';
import type { ArgumentRow, Catalog } from '../../engine/protocol.ts';
import { spanText } from '../../i18n/engine-text.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Actions } from '../actions.ts';
import type { Answer } from '../state.ts';

/** Which arguments stand in sight, of other analyses the first few; the rest are under "More". */
const inSight: Readonly<Record<string, readonly string[]>> = {
  attribution: ['lookback', 'by', 'models'],
  funnel: ['window', 'order'],
  cohorts: ['grain', 'born', 'active', 'mode'],
  channels: ['by', 'grain'],
};

const fewInSight = 4;

const spans = ['1h', '1d', '7d', '14d', '30d', '60d', '90d', '180d', '365d', 'unbounded'];

export function controls(analysis: string, answer: Answer | undefined, catalog: Catalog,
  i18n: I18n, actions: Actions): TemplateResult | typeof nothing {
  const rows = catalog.analyses.find(({ name }) => name === analysis)?.arguments ?? [];
  if (!answer || rows.length === 0) return nothing;
  const seen = inSight[analysis]?.flatMap((name) => rows.filter((row) => row.name === name))
    ?? rows.slice(0, fewInSight);
  const rest = rows.filter((row) => !seen.includes(row));
  const put = (name: string, value: unknown) => actions.ask(analysis, { [name]: value });
  const one = (row: ArgumentRow) => control(row, analysis, answer, i18n, put);
  return html`<form class="controls" aria-label=${i18n.t('controls.label', { of: i18n.name('analysis', analysis) })}
      @submit=${(event: Event) => event.preventDefault()}>
    ${seen.map(one)}
    ${rest.length === 0 ? nothing : html`<details><summary>${i18n.t('controls.more')}</summary>
      <div class="controls">${rest.map(one)}</div></details>`}
  </form>`;
}

type Put = (name: string, value: unknown) => void;

function control(row: ArgumentRow, analysis: string, answer: Answer, i18n: I18n, put: Put) {
  const given = answer.args[row.name] ?? row.default ?? '';
  const value = Array.isArray(given) ? given.join(',') : String(given);
  const own = `arg.${analysis}.${row.name}`;
  const name = i18n.has(own) ? i18n.t(own) : i18n.name('arg', row.name);
  const id = `${analysis}-${row.name}`;
  if (row.name === 'models' || (row.type === 'list' && row.choices.length > 0)) {
    return several(row, value, name, i18n, put);
  }
  const body = row.choices.length > 0 ? select(id, row, value, row.choices, i18n, put)
    : isSpan(row) ? select(id, row, value, withValue(spans, value), i18n, put)
    : row.type === 'flag' ? flag(id, row, value, i18n, put)
    : row.type === 'list' ? area(id, row, value, put) : field(id, row, value, put);
  return html`<label class="control ${row.type === 'list' || row.type === 'text' ? 'long' : ''}"
    for=${id}><span>${name}</span>${body}</label>`;
}

const isSpan = ({ type }: ArgumentRow) => type === 'duration' || type === 'span';

/** Whether an argument belongs to what is always told: those in sight, and those that were changed. */
export function isTelling(analysis: string, name: string, value: unknown, catalog: Catalog):
boolean {
  if (value === null || value === '') return false;
  if (inSight[analysis]?.includes(name)) return true;
  const row = catalog.analyses.find((one) => one.name === analysis)?.arguments
    .find((one) => one.name === name) ?? catalog.arguments.find((one) => one.name === name);
  return row === undefined || String(row.default ?? '') !== String(value);
}

const withValue = (values: readonly string[], value: string) =>
  (value === '' || values.includes(value) ? values : [value, ...values]);

function select(id: string, row: ArgumentRow, value: string, choices: readonly string[],
  i18n: I18n, put: Put) {
  return html`<select id=${id} @change=${(event: Event) =>
      put(row.name, (event.target as HTMLSelectElement).value)}>
    ${choices.map((choice) => html`<option value=${choice} ?selected=${choice === value}>
      ${isSpan(row) ? spanText(choice, i18n) : i18n.name('choice', choice)}</option>`)}
  </select>`;
}

const flag = (id: string, row: ArgumentRow, value: string, i18n: I18n, put: Put) =>
  html`<select id=${id} @change=${(event: Event) =>
      put(row.name, (event.target as HTMLSelectElement).value === 'true')}>
    ${['true', 'false'].map((choice) => html`<option value=${choice} ?selected=${choice === value}>
      ${i18n.t(choice === 'true' ? 'yes' : 'no')}</option>`)}</select>`;

const field = (id: string, row: ArgumentRow, value: string, put: Put) =>
  html`<input id=${id} type="text" autocomplete="off" spellcheck="false" .value=${value}
    @change=${(event: Event) => put(row.name, (event.target as HTMLInputElement).value.trim())}>`;

// A list grows with what is in it; Enter says it is done.
const area = (id: string, row: ArgumentRow, value: string, put: Put) =>
  html`<textarea id=${id} rows="1" autocomplete="off" spellcheck="false"
    .value=${value.replaceAll(',', ', ')} @keydown=${(event: KeyboardEvent) => {
      if (event.key !== 'Enter') return;
      event.preventDefault();
      (event.target as HTMLElement).blur();
    }} @change=${(event: Event) => put(row.name,
      (event.target as HTMLTextAreaElement).value.split(',').map((one) => one.trim())
        .filter(Boolean).join(','))}></textarea>`;

// A list of names to pick from; the last one picked cannot be taken away.
function several(row: ArgumentRow, value: string, name: string, i18n: I18n, put: Put) {
  const taken = value.split(',').filter(Boolean);
  const toggle = (choice: string, isOn: boolean) => put(row.name,
    row.choices.filter((one) => (one === choice ? isOn : taken.includes(one))).join(','));
  return html`<fieldset class="control several"><legend>${name}</legend>
    ${row.choices.map((choice) => html`<label><input type="checkbox"
      ?checked=${taken.includes(choice)} .checked=${taken.includes(choice)}
      ?disabled=${taken.length === 1 && taken[0] === choice}
      @change=${(event: Event) => toggle(choice, (event.target as HTMLInputElement).checked)}>
      ${i18n.name('model', choice)}</label>`)}</fieldset>`;
}
