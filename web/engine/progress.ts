// Beats of many pieces as the progress a person sees: at most four a second for each file.
import type { Beat } from './instance.ts';
import type { Task } from './pieces.ts';
import type { Progress } from './protocol.ts';

const every = 250; // milliseconds

export class ProgressBoard {
  #pieces = new Map<number, Beat>();
  #shownAt = new Map<string, number>();
  #files = new Map<number, Task>();
  #total = 0;

  constructor(private readonly show: (progress: Progress) => void) {}

  /** What is going to be read; sizes are those of the files as they stand. */
  begin(tasks: readonly Task[], total: number): void {
    this.#pieces.clear();
    this.#shownAt.clear();
    this.#files = new Map(tasks.map((task) => [task.piece, task]));
    this.#total = total;
  }

  beat(beat: Beat): void {
    const task = this.#files.get(beat.piece);
    if (!task) return;
    this.#pieces.set(beat.piece, beat);
    const now = performance.now();
    if (now - (this.#shownAt.get(task.name) ?? -every) < every) return;
    this.#shownAt.set(task.name, now);
    this.#tell('read', task.name);
  }

  /** The state of everything, whatever was shown last. */
  tell(phase: Progress['phase']): void {
    this.#tell(phase, null);
  }

  get rows(): number {
    return this.#sum(({ rows }) => rows);
  }

  #tell(phase: Progress['phase'], file: string | null): void {
    const bytes = Math.min(this.#total, this.#sum((beat) => beat.bytes));
    this.show({ phase, file, rows: this.rows, bytes, total: this.#total });
  }

  #sum(part: (beat: Beat) => number): number {
    return [...this.#pieces.values()].reduce((sum, beat) => sum + part(beat), 0);
  }
}
