// Charts and tables as files: SVG with its colours inside, PNG drawn from it, CSV that no
// spreadsheet takes for a formula.
import type { Cell } from '../engine/protocol.ts';

const svgName = 'http://www.w3.org/2000/svg';
const margin = 16;

/** A spreadsheet would run what begins like this. */
const isRisky = (text: string) => /^[=+\-@|%\t\r]/.test(text);

function csvCell(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = isRisky(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** RFC 4180, with the mark that lets spreadsheets read it as UTF-8. */
export function csvOf(names: readonly string[], rows: readonly (readonly Cell[])[]): string {
  const lines = [names, ...rows].map((row) => row.map(csvCell).join(','));
  return `\ufeff${lines.join('\r\n')}\r\n`;
}

const painted = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-dasharray', 'opacity',
  'font-family', 'font-size', 'font-weight', 'text-anchor', 'paint-order', 'stroke-linejoin',
  'visibility', 'font-variant-numeric'] as const;

/** The chart of a figure with its title, standing alone: no class, no variable. */
export function pictureOf(figure: Element): SVGSVGElement {
  const parts = [...figure.querySelectorAll<SVGSVGElement>('svg.plot')];
  const sizes = parts.map((part) => part.viewBox.baseVal);
  const width = Math.max(320, sizes.reduce((sum, size) => sum + size.width, 0));
  const titles = [...figure.querySelectorAll('figcaption [data-line]')]
    .flatMap((line) => titleLines(line, width));
  const top = margin + titles.reduce((sum, { size }) => sum + size * 1.45, 0) + 8;
  const height = top + Math.max(0, ...sizes.map((size) => size.height)) + margin;
  const picture = sized(document.createElementNS(svgName, 'svg'), 0, 0, width + 2 * margin, height);
  picture.append(ground(figure, width + 2 * margin, height));
  let y = margin;
  for (const { text, size, style } of titles) {
    y += size * 1.45;
    picture.append(line(text, y - size * 0.4, size, style));
  }
  let x = margin;
  for (const [at, part] of parts.entries()) {
    const size = sizes[at]!;
    picture.append(sized(standalone(part), x, top, size.width, size.height, size));
    x += size.width;
  }
  return picture;
}

function titleLines(element: Element, width: number) {
  const style = getComputedStyle(element);
  const size = parseFloat(style.fontSize);
  const context = document.createElement('canvas').getContext('2d')!;
  context.font = `${style.fontWeight} ${size}px ${style.fontFamily}`;
  const lines: string[] = [''];
  for (const word of (element.textContent ?? '').trim().split(/ +/)) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (context.measureText(longer).width <= width) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines.map((text) => ({ text, size, style }));
}

function line(text: string, y: number, size: number, style: CSSStyleDeclaration) {
  const node = document.createElementNS(svgName, 'text');
  const values = { x: margin, y, fill: style.color, 'font-size': size,
    'font-family': style.fontFamily, 'font-weight': style.fontWeight };
  for (const [name, value] of Object.entries(values)) node.setAttribute(name, String(value));
  node.textContent = text;
  return node;
}

function ground(figure: Element, width: number, height: number) {
  const host = (figure.getRootNode() as ShadowRoot).host ?? document.documentElement;
  const rectangle = document.createElementNS(svgName, 'rect');
  rectangle.setAttribute('width', String(width));
  rectangle.setAttribute('height', String(height));
  rectangle.setAttribute('fill', getComputedStyle(host).backgroundColor);
  return rectangle;
}

function sized(node: SVGSVGElement, x: number, y: number, width: number, height: number,
  box: { x: number; y: number; width: number; height: number } = { x: 0, y: 0, width, height }) {
  for (const [name, value] of Object.entries({ x, y, width, height })) {
    node.setAttribute(name, String(value));
  }
  node.setAttribute('viewBox', `${box.x} ${box.y} ${box.width} ${box.height}`);
  return node;
}

// A copy in which every element says itself what the style sheet said.
function standalone(source: SVGSVGElement): SVGSVGElement {
  const copy = source.cloneNode(true) as SVGSVGElement;
  const sources = [source, ...source.querySelectorAll('*')];
  for (const [at, element] of [copy, ...copy.querySelectorAll('*')].entries()) {
    const style = getComputedStyle(sources[at]!);
    for (const name of painted) {
      const value = style.getPropertyValue(name);
      if (value) element.setAttribute(name, value.replace(/url\("?[^"#]*#([^"]*)"?\)/, 'url(#$1)'));
    }
    for (const name of ['class', 'part', 'tabindex', 'role', 'style']) element.removeAttribute(name);
  }
  copy.querySelectorAll('[data-screen-only]').forEach((element) => element.remove());
  return copy;
}

export const svgText = (picture: SVGSVGElement): Blob =>
  new Blob([new XMLSerializer().serializeToString(picture)], { type: 'image/svg+xml' });

/** Twice the size on screen, sharp on paper and in slides. */
export async function pngOf(picture: SVGSVGElement, scale = 2): Promise<Blob> {
  const address = URL.createObjectURL(svgText(picture));
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d')!.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve, reject) => canvas.toBlob((blob) =>
      (blob ? resolve(blob) : reject(new Error('The picture could not be made.'))), 'image/png'));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Hands a file to the browser's downloads. */
export function save(name: string, blob: Blob): void {
  const address = URL.createObjectURL(blob);
  const link = Object.assign(document.createElement('a'), { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
