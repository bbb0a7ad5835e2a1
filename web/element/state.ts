// Everything the element can show. It shows exactly one State at a time; Ui is what lies on top of
// it: what is open, chosen or being dragged, and never an answer of the engine.
import type { Evidence } from '../charts/parts/chart.ts';
import type { Catalog, EngineError, FullReport, InputFile, Ledger, Plan, FoundRows,
  Progress, Report } from '../engine/protocol.ts';

/** One analysis as it was last asked; `busy` while a newer answer is on its way. */
export interface Answer {
  report: Report | null;
  args: Readonly<Record<string, unknown>>;
  busy: boolean;
  error: EngineError | null;
}
export type Answers = Readonly<Record<string, Answer>>;

export interface Ready {
  kind: 'ready';
  files: readonly InputFile[];
  plan: Plan;
  catalog: Catalog;
  full: FullReport;
  answers: Answers;
  stageModel: string;
  targets: Readonly<Record<string, number>>;
}

export interface Check {
  kind: 'check';
  files: readonly InputFile[];
  plan: Plan;
  catalog: Catalog;
  /** What the plan was before each change, and what was undone. */
  past: readonly Plan[];
  future: readonly Plan[];
  busy: boolean;
}

export type State =
  | { kind: 'empty' }
  | { kind: 'planning'; files: readonly InputFile[] }
  | Check
  | { kind: 'working'; files: readonly InputFile[]; plan: Plan; phase: Progress['phase'];
    progress: ReadonlyMap<string, Progress> }
  | Ready
  | { kind: 'failed'; files: readonly InputFile[]; plan: Plan | null; error: EngineError };

/** What "Where from?" is asked about: a cell of a report, and how it reads on the page. */
export interface Subject {
  title: string;
  shown: string;
  evidence: Evidence;
  args: Readonly<Record<string, unknown>>;
}
export interface Panel {
  subject: Subject;
  rows: FoundRows | null;
  busy: boolean;
  error: EngineError | null;
}

export interface Ui {
  /** How many things hang over the page; null when nothing is dragged. */
  dragging: number | null;
  requests: readonly string[] | null;
  proof: boolean;
  ledger: { ledger: Ledger; file: string | null; code: string | null } | null;
  panel: Panel | null;
  /** The index of the file whose card is open on the check screen; null: the first with a doubt. */
  file: number | null;
  /** The figures shown as tables and the lines that are open, and the one whose export menu is open. */
  tables: ReadonlySet<string>;
  /** The tables of which all rows are shown, however many there are. */
  whole: ReadonlySet<string>;
  menu: string | null;
  /** The mark the keyboard or the pointer stands on. */
  mark: { figure: string; index: number } | null;
  /** The KPI whose target is being written. */
  target: string | null;
  /** By figure: what its switch is set to. */
  choices: Readonly<Record<string, string>>;
  section: string;
  /** How many figures of the report are drawn: after a load they come one by one. */
  drawn: number;
  message: string;
  width: number;
  /** Whether the report is only looked at: no files in, nothing corrected. */
  isReadonly: boolean;
  /** The fonts that the page's words are set in. */
  family: string;
}

/** What the lines of an analysis without a chart are called among `tables`; figures have names of their own. */
export const lineOf = (analysis: string): string => `analysis.${analysis}`;

export const restingUi: Ui = {
  dragging: null, requests: null, proof: false, ledger: null, panel: null, file: null,
  tables: new Set(), whole: new Set(), menu: null, mark: null, target: null, choices: {}, section: 'overview',
  drawn: 0, message: '', width: 1200, isReadonly: false, family: 'system-ui, sans-serif',
};
