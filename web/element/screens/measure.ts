// The width of words as the page sets them.
import type { Measure } from '../../charts/parts/chart.ts';

let context: CanvasRenderingContext2D | null = null;
const known = new Map<string, number>();

export const measureIn = (family: string): Measure => (text, size = 12, weight = 500) => {
  const key = `${family}|${size}|${weight}|${text}`;
  const found = known.get(key);
  if (found !== undefined) return found;
  context ??= document.createElement('canvas').getContext('2d')!;
  context.font = `${weight} ${size}px ${family}`;
  const width = context.measureText(text).width;
  if (known.size > 5_000) known.clear();
  known.set(key, width);
  return width;
};
