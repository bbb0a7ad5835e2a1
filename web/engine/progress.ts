// Beats of many pieces as the progress a person sees: at most four a second for each file.
import type { Beat } from './instance.ts';
import type { Task } from './pieces.ts';
import { sizeOf } from './bytes.ts';
import type { Progress } from './protocol.ts';

const every = 250; // milliseconds

interface FileState {
  name: string;
  size: number;
  pieces: Map<number, Beat>;
  shownAt: number;
}

export class ProgressBoard {
  #files: FileState[] = [];
  #byPiece = new Map<number, FileState>();

  constructor(private readonly show: (progress: Progress) => void) {}

  /** What is going to be read; sizes are those of the files as they stand. */
  begin(tasks: readonly Task[]): void {
    this.#files = [];
    this.#byPiece.clear();
    for (const { file, name, piece, source } of tasks) {
      this.#files[file] ??= { name, size: sizeOf(source), pieces: new Map(), shownAt: -every };
      this.#byPiece.set(piece, this.#files[file]);
    }
  }

  beat(beat: Beat): void {
    const file = this.#byPiece.get(beat.piece);
    if (!file) return;
    file.pieces.set(beat.piece, beat);
    const now = performance.now();
    if (!beat.isDone && now - file.shownAt < every) return;
    file.shownAt = now;
    this.show({ phase: 'read', file: file.name, rows: rowsOf(file), bytes: bytesOf(file),
      total: file.size });
  }

  /** The state of everything, whatever was shown last. */
  tell(phase: Progress['phase']): void {
    const sum = (part: (file: FileState) => number) =>
      this.#files.reduce((total, file) => total + part(file), 0);
    this.show({ phase, file: null, rows: sum(rowsOf), bytes: sum(bytesOf),
      total: sum(({ size }) => size) });
  }

  get rows(): number {
    return this.#files.reduce((total, file) => total + rowsOf(file), 0);
  }
}

const sumOf = ({ pieces }: FileState, part: (beat: Beat) => number) =>
  [...pieces.values()].reduce((sum, beat) => sum + part(beat), 0);
const rowsOf = (file: FileState) => sumOf(file, ({ rows }) => rows);
// A range is read on into the next, so pieces together have read more than there is.
const bytesOf = (file: FileState) => Math.min(file.size, sumOf(file, ({ bytes }) => bytes));
