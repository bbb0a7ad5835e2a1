// Words in pictures: wrapped to a width, never over each other.
import { svg, type SVGTemplateResult } from 'lit';
import type { Measure } from './chart.ts';

/** The lines of a text that fit a width; the last one ends in … where a word is too long. */
export function wrap(text: string, width: number, measure: Measure, lines = 2, size = 12,
  weight = 500): string[] {
  const fits = (line: string) => measure(line, size, weight) <= width;
  const out: string[] = [];
  let rest = text.split(/(?<=[\s/-])/);
  while (rest.length && out.length < lines) {
    let count = 1;
    while (count < rest.length && fits(rest.slice(0, count + 1).join('').trimEnd())) count++;
    const isLast = out.length === lines - 1;
    const line = (isLast ? rest : rest.slice(0, count)).join('').trimEnd();
    out.push(cut(line, fits));
    rest = isLast ? [] : rest.slice(count);
  }
  return out;
}

function cut(line: string, fits: (line: string) => boolean): string {
  if (fits(line)) return line;
  let short = line;
  while (short.length > 1 && !fits(`${short}…`)) short = short.slice(0, -1);
  return `${short.trimEnd()}…`;
}

export function label(x: number, y: number, text: string, name = ''): SVGTemplateResult {
  return svg`<text x=${round(x)} y=${round(y)} class=${name}>${text}</text>`;
}

/** Several lines, the first at y. */
export function lines(x: number, y: number, texts: readonly string[], name = '', step = 15) {
  return texts.map((text, at) => label(x, y + at * step, text, name));
}

export const round = (value: number): number => Math.round(value * 100) / 100;

export const rect = (x: number, y: number, width: number, height: number, name: string) =>
  svg`<rect x=${round(x)} y=${round(y)} width=${round(Math.max(0, width))}
    height=${round(Math.max(0, height))} class=${name}></rect>`;

export const segment = (x1: number, y1: number, x2: number, y2: number, name: string) =>
  svg`<line x1=${round(x1)} y1=${round(y1)} x2=${round(x2)} y2=${round(y2)} class=${name}></line>`;

export const dot = (x: number, y: number, r: number, name: string) =>
  svg`<circle cx=${round(x)} cy=${round(y)} r=${r} class=${name}></circle>`;

/** The hatch of what is not finished; `id` must be unique in the page. */
export const hatch = (id: string) => svg`<defs><pattern id=${id} width="5" height="5"
  patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
  <rect width="5" height="5" class="hatch-ground"></rect>
  <rect width="1.6" height="5" class="hatch-line"></rect></pattern></defs>`;

/**
 * Positions moved as little as possible so that neighbours keep `gap` between them and all stay
 * within the ends. The order of the positions is kept.
 */
export function spread(wanted: readonly number[], gap: number, from: number, to: number): number[] {
  const order = wanted.map((_, at) => at).sort((a, b) => wanted[a]! - wanted[b]!);
  const placed = order.map((at) => wanted[at]!);
  for (let pass = 0; pass < 40; pass++) {
    for (let at = 1; at < placed.length; at++) {
      const overlap = gap - (placed[at]! - placed[at - 1]!);
      if (overlap <= 0) continue;
      placed[at - 1]! -= overlap / 2;
      placed[at]! += overlap / 2;
    }
    push(placed, gap, from, to);
  }
  const out: number[] = [];
  order.forEach((at, rank) => { out[at] = placed[rank]!; });
  return out;
}

function push(placed: number[], gap: number, from: number, to: number): void {
  for (let at = 0; at < placed.length; at++) placed[at] = Math.max(placed[at]!, from + at * gap);
  const last = placed.length - 1;
  for (let at = last; at >= 0; at--) placed[at] = Math.min(placed[at]!, to - (last - at) * gap);
}
