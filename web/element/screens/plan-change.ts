// Corrections of a plan, each giving a new plan; the old one stays for undo.
import type { Plan, PlannedColumn, PlannedFile, Question } from '../../engine/protocol.ts';

const withFile = (plan: Plan, name: string, change: (file: PlannedFile) => PlannedFile): Plan =>
  ({ ...plan, files: plan.files.map((file) => (file.file === name ? change(file) : file)) });

const withColumn = (plan: Plan, name: string, wanted: (column: PlannedColumn) => boolean,
  change: Partial<PlannedColumn>): Plan => withFile(plan, name, (file) => ({ ...file,
  columns: file.columns.map((column) => (wanted(column) ? { ...column, ...change } : column)) }));

export const setMeaning = (plan: Plan, file: string, index: number, meaning: string | null): Plan =>
  withColumn(plan, file, (column) => column.index === index, { meaning });

export const leaveOut = (plan: Plan, name: string): Plan =>
  withFile(plan, name, (file) => ({ ...file, kind: 'ignored' }));

export const setZone = (plan: Plan, timezone: string): Plan => ({ ...plan, timezone });
export const setCurrency = (plan: Plan, currency: string): Plan => ({ ...plan, currency });

/** The question has its answer; whether the files must be looked at again. */
export function answer(plan: Plan, question: Question, value: string):
{ plan: Plan; replan: boolean } {
  const questions = (plan.questions ?? []).filter((one) => one !== question);
  const settled = { ...plan, questions };
  switch (question.code) {
    case 'timezone': return { plan: setZone(settled, value), replan: false };
    case 'currency': return { plan: setCurrency(settled, value), replan: false };
    case 'encoding': case 'delimiter': case 'kind':
      return { plan: anew(plan, question.file, { [question.code]: value }), replan: true };
    default:
      return { plan: withColumn(settled, question.file,
        ({ header }) => header === question.column, { format: value }), replan: false };
  }
}

/** A file whose bytes or rows are read in another way: its columns are found anew. */
export function anew(plan: Plan, name: string, change: Partial<PlannedFile>): Plan {
  return { ...plan, files: plan.files.map((file) => (file.file === name
    ? { match: file.match, file: file.file, sheet: file.sheet, ...change } as PlannedFile : file)) };
}

export const questionsOf = (plan: Plan, file: string): Question[] =>
  (plan.questions ?? []).filter((question) => (question.file ?? '') === file);

const personal = new Set(['email', 'phone', 'login', 'customer', 'crm_id', 'device', 'text',
  'click_id', 'session_id']);

/** A sample as it may be shown: who somebody is stays hidden. */
export function shownSample(column: PlannedColumn, sample: string): string {
  if (!column.meaning || !personal.has(column.meaning)) return sample;
  if (sample.includes('@')) return `${sample.slice(0, 1)}•••@…`;
  if (column.meaning === 'text') return `${sample.slice(0, 12)}${sample.length > 12 ? '…' : ''}`;
  return sample.length < 5 ? '•••' : `${sample.slice(0, 3)}•••${sample.slice(-2)}`;
}
