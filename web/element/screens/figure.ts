// A chart with all that belongs to it: its sentence, the picture, the table behind it, and the ways out.
import { html, nothing, type TemplateResult } from 'lit';
import type { Chart, ChartInput, Drawing, Words } from '../../charts/parts/chart.ts';
import type { Report } from '../../engine/protocol.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Actions } from '../actions.ts';
import type { Answer, Ui } from '../state.ts';
import { limited } from './analyses.ts';
import { measureIn } from './measure.ts';
import { explainChosen, picture } from './picture.ts';

export interface Figure {
  chart: Chart;
  answer: Answer | undefined;
  width: number;
  currency: string;
  controls?: unknown;
  span: string;
}

export function figure(one: Figure, ui: Ui, i18n: I18n, actions: Actions): TemplateResult {
  const { chart, answer, span } = one;
  const report = answer?.report;
  if (!report || !chart.canDraw(report)) return missing(one, i18n);
  const name = chart.name;
  const shown = shownOf(chart, { report, width: one.width, i18n, currency: one.currency,
    measure: measureIn(ui.family), choice: ui.choices[name] ?? '' }, ui.family);
  const { words, remark } = shown;
  const isTable = ui.tables.has(name);
  // What is drawn goes with the report, whatever is asked by now.
  const drawn = () => ({ name, title: words.title, drawing: shown.drawing(), args: report.arguments });
  return html`<figure class=${span} id="figure-${name}" part="chart"
      aria-labelledby="title-${name}">
    <figcaption><div class="figrow"><div>
      <h3 id="title-${name}" data-line>${words.title}</h3>
      <p data-line>${words.subtitle}</p></div>
      ${choices(chart, ui, i18n, actions)}</div></figcaption>
    ${one.controls ?? nothing}
    ${answer.error ? html`<p class="warn" role="alert">
      ${i18n.said(answer.error.message)}</p>` : nothing}
    <div class="picture ${answer.busy ? 'busy' : ''}" aria-busy=${answer.busy ? 'true' : 'false'}>
      ${isTable ? limited(report, chart.table, name, words.title, ui, i18n, actions)
        : picture(drawn(), one.width, ui, i18n, actions)}</div>
    ${remark === null ? nothing : html`<p class="remark">${remark}</p>`}
    ${foot(chart, words.n, isTable, ui, i18n, actions, (from) =>
      explainChosen(drawn(), ui, actions, from))}
  </figure>`;
}

// ---- what is shown of a report --------------------------------------------------------------------

interface Shown {
  words: Words;
  remark: TemplateResult | string | null;
  drawing: () => Drawing;
}

/** What each chart made last of a report, and of what: a figure that only looks busy is not drawn anew. */
const last = new WeakMap<Report, Map<Chart, { of: readonly unknown[]; shown: Shown }>>();

function shownOf(chart: Chart, input: ChartInput, family: string): Shown {
  const { report, width, i18n, currency, choice } = input;
  const of = [width, i18n, currency, choice, family];
  let charts = last.get(report);
  if (!charts) last.set(report, charts = new Map());
  const before = charts.get(chart);
  if (before && of.every((one, at) => one === before.of[at])) return before.shown;
  let drawing: Drawing | null = null;
  const shown: Shown = { words: chart.words(input), remark: chart.remark?.(input) ?? null,
    drawing: () => drawing ??= chart.draw(input) };
  charts.set(chart, { of, shown });
  return shown;
}

// ---- around the picture ---------------------------------------------------------------------------

function missing({ chart, answer, span, controls }: Figure, i18n: I18n): TemplateResult {
  return html`<figure class="${span} none" id="figure-${chart.name}">
    <figcaption><h3>${i18n.t(`missing.${chart.name}`)}</h3></figcaption>
    ${answer?.report ? controls ?? nothing : nothing}
    <p>${answer?.error ? i18n.said(answer.error.message)
      : i18n.t(`missing.${chart.name}.file`)}</p></figure>`;
}

function choices(chart: Chart, ui: Ui, i18n: I18n, actions: Actions) {
  if (!chart.choices) return nothing;
  const taken = ui.choices[chart.name] ?? chart.choices[0];
  return html`<div class="seg" role="group" aria-label=${i18n.t('figure.shows')}>
    ${chart.choices.map((choice) => html`<button type="button" aria-pressed=${choice === taken}
      @click=${() => actions.set({ choices: { ...ui.choices, [chart.name]: choice } })}>
      ${i18n.t(choice)}</button>`)}</div>`;
}

function foot({ name }: Chart, n: string, isTable: boolean, ui: Ui, i18n: I18n, actions: Actions,
  explain: (from: Element) => void) {
  const formats = isTable ? ['csv'] as const : ['png', 'svg', 'csv'] as const;
  const isOpen = ui.menu === name;
  return html`<div class="foot"><span>${n}</span><span class="sp"></span>
    <button type="button" class="link" aria-pressed=${isTable}
      @click=${() => actions.toggleTable(name)}>${i18n.t(isTable ? 'figure.chart'
        : 'figure.table')}</button>
    <button type="button" class="link" id="why-${name}"
      @click=${(event: Event) => explain(event.currentTarget as Element)}>
      ${i18n.t('figure.why')}</button>
    <span class="menu"><button type="button" class="link" aria-expanded=${isOpen}
        @click=${() => actions.set({ menu: isOpen ? null : name })}>
        ${i18n.t('figure.export')}</button>
      ${isOpen ? html`<span class="drops" role="group" aria-label=${i18n.t('figure.export')}>
        ${formats.map((format) => html`<button type="button" class="link"
          @click=${() => actions.exportFigure(name, format)}>
          ${i18n.t(`export.${format}`)}</button>`)}</span>` : nothing}
    </span></div>`;
}
