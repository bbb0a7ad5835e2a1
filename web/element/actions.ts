// What a person can do on the page, as the views call it.
import type { Evidence } from '../charts/parts/chart.ts';
import type { Plan } from '../engine/protocol.ts';
import type { Subject, Ui } from './state.ts';

export interface Actions {
  set(change: Partial<Ui>): void;
  warm(): void;
  /** Opens the dialog for files or for a folder. */
  choose(folder: boolean): void;
  sample(): void;
  reset(): void;
  /** Goes on without a file. */
  remove(name: string): void;
  cancel(): void;
  go(): void;
  review(): void;
  change(plan: Plan, replan?: boolean): void;
  undo(): void;
  redo(): void;
  saveRecipe(): void;
  loadRecipe(): void;
  ask(analysis: string, args: Readonly<Record<string, unknown>>): void;
  stageModel(name: string): void;
  target(kpi: string, value: number | null): void;
  /** Opens the panel beside what was pressed. */
  explain(subject: Subject, from: Element | null): void;
  showRows(): void;
  openLedger(query?: { file?: string; code?: string }): void;
  saveAside(): void;
  /** Equal rows count, or not, in every analysis. */
  keepEqual(isKept: boolean): void;
  /** Back to the check, with this file's card open. */
  mend(file: string): void;
  exportFigure(figure: string, format: 'png' | 'svg' | 'csv'): void;
  exportReport(format: 'json' | 'print'): void;
  select(evidence: Evidence): void;
  copy(text: string): void;
  goTo(section: string): void;
  toggleTable(figure: string): void;
  /** Opens the tables of an analysis, or closes them; what the report does not have is asked for. */
  openAnalysis(name: string): void;
}
