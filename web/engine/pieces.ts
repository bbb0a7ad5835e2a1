// Which engine reads which bytes: large plain files are cut, all others stay whole.
import type { OpenFile } from './heads.ts';
import type { PieceEnd, PieceJob } from './instance.ts';
import type { Plan, PlannedFile } from './protocol.ts';

/** A piece and who reads it. */
export interface Task extends PieceJob {
  worker: number;
}

const cutAbove = 8 << 20; // bytes per engine
const toTheEnd = Number.MAX_SAFE_INTEGER;

/** The file that a plan speaks of, by its place in the plan; null where there is nothing to read. */
export type PlannedFiles = readonly (OpenFile | null)[];

/** All pieces in the order of the plan's files and of their bytes. */
export function cut(plan: Plan, files: PlannedFiles, workers: number, chunk?: number): Task[] {
  const loads = new Array<number>(workers).fill(0);
  const tasks: Task[] = [];
  plan.files.forEach((planned, index) => {
    const file = files[index];
    if (!file) return;
    const ranges = isCut(planned, file, workers) ? rangesOf(file.size, workers) : [wholeRange];
    ranges.forEach((range, part) => {
      const worker = ranges.length > 1 ? part : leastLoaded(loads);
      loads[worker] = (loads[worker] ?? 0) + Math.min(range.end, file.size) - range.begin;
      tasks.push({ file: index, name: file.name, piece: tasks.length, source: file.source,
        packing: file.packing, ...range, worker, chunk });
    });
  });
  return tasks;
}

interface Range {
  begin: number;
  end: number;
  exact: boolean;
}

const wholeRange: Range = { begin: 0, end: toTheEnd, exact: true };

function isCut({ encoding, syntax }: PlannedFile, file: OpenFile, workers: number): boolean {
  const isPlain = encoding === 'utf-8' && file.packing === 'none' && syntax !== 'json_array';
  return workers > 1 && isPlain && file.size > cutAbove * workers;
}

// A range that does not begin the file begins one byte early: when that byte ends a line, the row
// after it is its first.
function rangesOf(size: number, parts: number): Range[] {
  const border = (part: number) => Math.floor((size / parts) * part);
  return Array.from({ length: parts }, (_, part) => ({
    begin: part === 0 ? 0 : border(part) - 1,
    end: part === parts - 1 ? toTheEnd : border(part + 1),
    exact: part === 0,
  }));
}

const leastLoaded = (loads: readonly number[]) => loads.indexOf(Math.min(...loads));

/**
 * The first piece whose beginning is not where the piece before it ended: its engine was misled,
 * by a line end inside quotes. It has to be read again, from there on.
 */
export function misledPiece(tasks: readonly Task[], ends: readonly PieceEnd[]): Task | null {
  for (let at = 1; at < tasks.length; at += 1) {
    const [before, task] = [tasks[at - 1], tasks[at]];
    const [endBefore, end] = [ends[at - 1], ends[at]];
    if (!before || !task || !endBefore || !end || before.file !== task.file) continue;
    if (endBefore.end !== end.begin) return { ...task, begin: endBefore.end, exact: true };
  }
  return null;
}
