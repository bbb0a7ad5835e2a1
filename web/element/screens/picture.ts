// The picture of a figure: one stop for the keyboard, a name for every mark, and where each comes from.
import { html, nothing, svg, type TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import type { Drawing, Mark } from '../../charts/parts/chart.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Actions } from '../actions.ts';
import type { Ui } from '../state.ts';

/** A drawing with what must be known to explain its marks. */
export interface Drawn {
  name: string;
  title: string;
  drawing: Drawing;
  args: Readonly<Record<string, unknown>>;
}

/** The marks are drawn once for each drawing; what is pointed at is told beside them. */
export function picture(drawn: Drawn, width: number, ui: Ui, i18n: I18n, actions: Actions): TemplateResult {
  const { name, title, drawing } = drawn;
  const index = currentOf(drawn, ui);
  const move = (at: number) => actions.set({ mark: { figure: name, index: at } });
  const isWide = drawing.width > width + 1;
  return html`<div class="chart both ${isWide ? 'scroll' : ''}" tabindex="0" role="group" id="chart-${name}"
      aria-label=${i18n.t('figure.keys', { title })} aria-describedby="said-${name}"
      @keydown=${(event: KeyboardEvent) => onKey(event, drawn, index, move, actions)}>
    ${guard([drawing], () => side(drawing))}
    ${sheet(drawn, index, move, actions)}</div>
  ${isWide ? html`<p class="remark hint">${i18n.t('figure.scroll')}</p>` : nothing}
  <p class="said ${index < 0 ? 'rest' : ''}" id="said-${name}" role="status" aria-live="polite">
    ${index < 0 ? i18n.t('figure.hint') : drawing.marks[index]?.label}</p>`;
}

const currentOf = ({ name, drawing }: Drawn, { mark }: Ui): number =>
  (mark?.figure === name ? Math.min(mark.index, drawing.marks.length - 1) : -1);

const side = ({ side: part, height }: Drawing) => (part ? html`<div class="side"><svg class="plot"
  viewBox="0 0 ${part.width} ${height}" width=${part.width} height=${height} aria-hidden="true">
  ${part.body}</svg></div>` : nothing);

function sheet(drawn: Drawn, index: number, move: (at: number) => void, actions: Actions) {
  const { drawing, title } = drawn;
  const from = drawing.side?.width ?? 0;
  const width = drawing.width - from;
  const press = (event: Event) => {
    const at = markAt(event);
    if (at >= 0) explainMark(drawn, at, actions, event.target as Element);
  };
  const enter = (event: Event) => {
    const at = markAt(event);
    if (at >= 0) move(at);
  };
  return html`<svg class="plot" viewBox="${from} 0 ${width} ${drawing.height}" width=${width}
      height=${drawing.height} role="group" aria-label=${title} @click=${press}
      @pointerover=${enter}>${guard([drawing], () => svg`<g aria-hidden="true">${drawing.body}</g>
      ${drawing.marks.map(hit)}`)}${ring(drawing.marks[index])}</svg>`;
}

// A mark's own place: named for a screen reader, pressed to see where it comes from.
const hit = ({ label, box }: Mark) => svg`<rect class="hit" part="mark" role="img"
  aria-label=${label} x=${box.x} y=${box.y} width=${box.width} height=${box.height} rx="3"
  data-screen-only></rect>`;

const ring = (mark: Mark | undefined) => (mark ? svg`<rect class="ring" aria-hidden="true"
  x=${mark.box.x} y=${mark.box.y} width=${mark.box.width} height=${mark.box.height} rx="3"
  data-screen-only></rect>` : nothing);

const hitsIn = (element: Element) => [...element.querySelectorAll('.hit')];

/** The index of the mark that an event meets; -1 where there is none. */
const markAt = ({ currentTarget, target }: Event): number =>
  hitsIn(currentTarget as Element).indexOf(target as Element);

/** Opens the panel for one mark, else for the first. */
export function explainMark({ title, drawing, args }: Drawn, at: number, actions: Actions,
  from: Element | null): void {
  const mark = drawing.marks[at] ?? drawing.marks[0];
  if (!mark) return;
  actions.explain({ title: mark.label || title, shown: mark.value, evidence: mark.evidence, args },
    from);
}

/** "Where from?" of a whole figure explains the mark that is chosen, else the first. */
export const explainChosen = (drawn: Drawn, ui: Ui, actions: Actions, from: Element | null): void =>
  explainMark(drawn, currentOf(drawn, ui), actions, from);

function onKey(event: KeyboardEvent, drawn: Drawn, index: number, move: (at: number) => void,
  actions: Actions): void {
  const { name, drawing: { marks } } = drawn;
  const chart = event.currentTarget as Element;
  if (event.key === 'Enter' && index >= 0) {
    event.preventDefault();
    return explainMark(drawn, index, actions, hitsIn(chart)[index] ?? null);
  }
  if (event.key === 't' || event.key === 'T') return actions.toggleTable(name);
  if (event.key === 'e' || event.key === 'E') return actions.set({ menu: name });
  if (event.key === '?') return explainMark(drawn, index, actions, chart);
  const next = step(marks, index, event.key);
  if (next === null) return;
  event.preventDefault();
  move(next);
  hitsIn(chart)[next]?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
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
