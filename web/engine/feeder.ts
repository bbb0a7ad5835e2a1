// Bytes into the engine's memory, which may move with every call.
import { Filled, settled } from './boundary.ts';
import type { Started } from './loader.ts';

// V8 changes to optimised code only between calls, so a large chunk is several calls.
const largestFeed = 1 << 18;

export class Feeder {
  constructor(private readonly started: Started) {}

  /** Hands bytes to the reader under way. True: it wants no more. */
  feed(bytes: Uint8Array, last: boolean, size = largestFeed): boolean {
    for (let at = 0; at < bytes.length; at += size) {
      if (this.#fill(bytes.subarray(at, at + size), false)) return true;
    }
    return last && this.#fill(new Uint8Array(), true);
  }

  #fill(bytes: Uint8Array, last: boolean): boolean {
    const { engine } = this.started;
    const address = engine.room(bytes.length);
    this.started.memory().set(bytes, address);
    const answer = engine.filled(bytes.length, last);
    if (answer === Filled.failed) settled(engine.failure());
    return answer === Filled.stopped;
  }

  /** Writes a block where the engine looks for it; gives its size. */
  block(...parts: readonly Uint8Array[]): number {
    const size = parts.reduce((sum, part) => sum + part.length, 0);
    let address = this.started.engine.blockRoom(size);
    const memory = this.started.memory();
    for (const part of parts) {
      memory.set(part, address);
      address += part.length;
    }
    return size;
  }
}
