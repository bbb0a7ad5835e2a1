// A chart with all that belongs to it: its sentence, the picture as one stop for the keyboard, the
// table behind it, and the ways out.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { dataTable } from '../../charts/parts/data-table.ts';
import type { Chart, ChartInput, Drawing, Mark } from '../../charts/parts/chart.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Actions } from '../actions.ts';
import type { Answer, Ui } from '../state.ts';
import { measureIn } from './measure.ts';

export interface Figure {
  chart: Chart;
  answer: Answer | undefined;
  width: number;
  currency: string;
  controls?: TemplateResult | typeof nothing;
  span: string;
}

export function figure(one: Figure, ui: Ui, i18n: I18n, actions: Actions): TemplateResult {
  const { chart, answer, span } = one;
  if (!answer?.report || !chart.canDraw(answer.report)) return missing(one, i18n);
  const name = chart.name;
  const input: ChartInput = {
    report: answer.report, width: one.width, i18n, currency: one.currency,
    measure: measureIn(ui.family), choice: ui.choices[name] ?? '',
    current: ui.mark?.figure === name ? ui.mark.index : null,
  };
  const words = chart.words(input);
  const isTable = ui.tables.has(name);
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
      ${isTable ? dataTable(answer.report, chart.table, i18n, words.title)
        : picture(one, chart.draw(input), words.title, ui, i18n, actions)}</div>
    ${remark(chart, input)}
    ${foot(chart, words.n, isTable, ui, i18n, actions)}
  </figure>`;
}

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

function remark(chart: Chart, input: ChartInput) {
  const words = chart.remark?.(input) ?? null;
  return words === null ? nothing : html`<p class="remark">${words}</p>`;
}

function foot(chart: Chart, n: string, isTable: boolean, ui: Ui, i18n: I18n, actions: Actions) {
  const { name } = chart;
  const formats = isTable ? ['csv'] as const : ['png', 'svg', 'csv'] as const;
  const isOpen = ui.menu === name;
  return html`<div class="foot"><span>${n}</span><span class="sp"></span>
    <button type="button" class="link" aria-pressed=${isTable}
      @click=${() => actions.toggleTable(name)}>${i18n.t(isTable ? 'figure.chart'
        : 'figure.table')}</button>
    <button type="button" class="link" id="why-${name}"
      @click=${(event: Event) => explainFirst(name, event, actions)}>
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

// "Where from?" of a whole figure explains the mark that is chosen, else the first.
function explainFirst(name: string, event: Event, actions: Actions): void {
  const drawn = drawings.get(name);
  const root = (event.currentTarget as Element).getRootNode() as ShadowRoot;
  if (!drawn) return;
  const at = Number(root.querySelector(`#chart-${name}`)?.getAttribute('data-current') ?? 0);
  explain(drawn, drawn.drawing.marks[at] ?? drawn.drawing.marks[0], actions,
    event.currentTarget as Element);
}

// ---- the picture --------------------------------------------------------------------------------

interface Drawn { drawing: Drawing; title: string; args: Readonly<Record<string, unknown>> }
/** What each figure drew last, for the keyboard. */
const drawings = new Map<string, Drawn>();

function picture({ chart, answer, width }: Figure, drawing: Drawing, title: string, ui: Ui,
  i18n: I18n, actions: Actions): TemplateResult {
  const { name } = chart;
  const drawn: Drawn = { drawing, title, args: answer?.args ?? {} };
  drawings.set(name, drawn);
  const index = ui.mark?.figure === name ? Math.min(ui.mark.index, drawing.marks.length - 1) : -1;
  const move = (at: number) => actions.set({ mark: { figure: name, index: at } });
  const isWide = drawing.width > width + 1;
  return html`<div class="chart both ${isWide ? 'scroll' : ''}" tabindex="0" role="group" id="chart-${name}"
      data-current=${index < 0 ? 0 : index} aria-label=${i18n.t('figure.keys', { title })}
      aria-describedby="said-${name}"
      @keydown=${(event: KeyboardEvent) => onKey(event, name, drawn, index, move, actions)}>
    ${drawing.side ? html`<div class="side"><svg class="plot"
      viewBox="0 0 ${drawing.side.width} ${drawing.height}" width=${drawing.side.width}
      height=${drawing.height} aria-hidden="true">${drawing.side.body}</svg></div>` : nothing}
    ${sheet(drawing, index, drawn, move, actions, title)}</div>
  ${isWide ? html`<p class="remark hint">${i18n.t('figure.scroll')}</p>` : nothing}
  <p class="said ${index < 0 ? 'rest' : ''}" id="said-${name}" role="status" aria-live="polite">
    ${index < 0 ? i18n.t('figure.hint') : drawing.marks[index]?.label}</p>`;
}

function sheet(drawing: Drawing, index: number, drawn: Drawn, move: (at: number) => void,
  actions: Actions, title: string) {
  const from = drawing.side?.width ?? 0;
  const width = drawing.width - from;
  return html`<svg class="plot" viewBox="${from} 0 ${width} ${drawing.height}" width=${width}
      height=${drawing.height} role="group" aria-label=${title}>
    <g aria-hidden="true">${drawing.body}</g>
    ${drawing.marks.map((mark, at) => hit(mark, at === index,
      () => move(at), (event) => explain(drawn, mark, actions, event.currentTarget as Element)))}
  </svg>`;
}

// A mark's own place: named for a screen reader, pressed to see where it comes from.
const hit = (mark: Mark, isCurrent: boolean, enter: () => void, press: (event: Event) => void) =>
  svg`<rect class="hit ${isCurrent ? 'on' : ''}" part="mark" role="img" aria-label=${mark.label}
    x=${mark.box.x} y=${mark.box.y} width=${mark.box.width} height=${mark.box.height} rx="3"
    data-screen-only @pointerenter=${enter} @click=${press}></rect>`;

function explain({ title, args }: Drawn, mark: Mark | undefined, actions: Actions,
  from: Element | null): void {
  if (!mark) return;
  actions.explain({ title: mark.label || title, shown: mark.value, evidence: mark.evidence, args },
    from);
}

function onKey(event: KeyboardEvent, name: string, drawn: Drawn, index: number,
  move: (at: number) => void, actions: Actions): void {
  const { marks } = drawn.drawing;
  if (event.key === 'Enter' && index >= 0) {
    event.preventDefault();
    const box = (event.currentTarget as Element).querySelectorAll('.hit')[index] ?? null;
    return explain(drawn, marks[index], actions, box);
  }
  if (event.key === 't' || event.key === 'T') return actions.toggleTable(name);
  if (event.key === 'e' || event.key === 'E') return actions.set({ menu: name });
  if (event.key === '?') {
    return explain(drawn, marks[Math.max(0, index)], actions, event.currentTarget as Element);
  }
  const next = step(marks, index, event.key);
  if (next === null) return;
  event.preventDefault();
  move(next);
  (event.currentTarget as Element).querySelectorAll('.hit')[next]
    ?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}

/** Where an arrow leads: to the neighbour in its row or column; Home and End to the row's ends. */
export function step(marks: readonly Mark[], index: number, key: string): number | null {
  const ways: Record<string, readonly [number, number]> = {
    ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1],
  };
  const here = marks[index];
  if (!marks.length || !(key in ways || key === 'Home' || key === 'End')) return null;
  if (!here) return 0;
  const row = marks.filter((mark) => mark.row === here.row);
  if (key === 'Home' || key === 'End') {
    const isList = row.length === 1;
    const ends = isList ? marks : row;
    return marks.indexOf(key === 'Home' ? ends[0]! : ends.at(-1)!);
  }
  const [down, right] = ways[key]!;
  // In a list left and right do what up and down do.
  const isList = marks.every((mark) => mark.column === here.column);
  const [rows, columns] = isList ? [down + right, 0] : [down, right];
  const found = marks.findIndex((mark) => mark.row === here.row + rows
    && mark.column === here.column + columns);
  return found < 0 ? index : found;
}
