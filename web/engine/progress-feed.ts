// Progress as something to loop over: the newest state, until all is read.
import type { Progress } from './protocol.ts';

export class ProgressFeed implements AsyncIterable<Progress> {
  #newest: Progress | null = null;
  #count = 0;
  #isOver = false;
  #wake: (() => void)[] = [];

  /** `onListen` is called when someone begins to listen. */
  constructor(private readonly onListen: () => void) {}

  push(progress: Progress): void {
    this.#newest = progress;
    this.#count += 1;
    this.#wakeAll();
  }

  end(): void {
    this.#isOver = true;
    this.#wakeAll();
  }

  // A slow listener misses states in between, never the last one.
  async *[Symbol.asyncIterator](): AsyncGenerator<Progress, void, void> {
    this.onListen();
    for (let seen = 0; ;) {
      if (this.#newest && this.#count > seen) {
        seen = this.#count;
        yield this.#newest;
      } else if (this.#isOver) {
        return;
      } else {
        await new Promise<void>((resolve) => this.#wake.push(resolve));
      }
    }
  }

  #wakeAll(): void {
    for (const wake of this.#wake.splice(0)) wake();
  }
}
