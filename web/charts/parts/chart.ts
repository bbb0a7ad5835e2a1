// What a chart is: a pure function from a report to SVG, with a name for every mark.
import type { SVGTemplateResult, TemplateResult } from 'lit';
import type { Insight, Report } from '../../engine/protocol.ts';
import type { I18n } from '../../i18n/index.ts';

/** A cell of a report, named by the values that lead to it, as `engine.rows` takes it. */
export type Evidence = Insight['evidence'][number];

/** The width of a text in pixels, as the page would set it. */
export type Measure = (text: string, size?: number, weight?: number) => number;

export interface ChartInput {
  report: Report;
  width: number;
  i18n: I18n;
  measure: Measure;
  currency: string;
  /** What the figure's switch is set to; empty for its first choice. */
  choice: string;
}

/** One mark: what it says in full, where it lies, and the cell of the report it draws. */
export interface Mark {
  label: string;
  value: string;
  evidence: Evidence;
  row: number;
  column: number;
  box: { x: number; y: number; width: number; height: number };
}

export interface Drawing {
  width: number;
  height: number;
  body: SVGTemplateResult;
  marks: readonly Mark[];
  /** A part that stays while the rest is scrolled sideways. */
  side?: { width: number; body: SVGTemplateResult };
}

export interface Words { title: string; subtitle: string; n: string }

export interface Chart {
  /** The name of the figure; unique. */
  name: string;
  analysis: string;
  /** The table of the report behind it. */
  table: string;
  /** Messages of what its switch offers, first the one taken. */
  choices?: readonly string[];
  /** Whether there is something to draw. */
  canDraw(report: Report): boolean;
  words(input: ChartInput): Words;
  draw(input: ChartInput): Drawing;
  /** Words below the picture. */
  remark?(input: ChartInput): TemplateResult | string | null;
}
