// The lock in the header: every request the page makes after it is complete, counted live.

/** Not requests: they never leave the page. */
const isLocal = (address: string) => /^(blob|data|about):/.test(address);

/** Calls `changed` with the addresses requested since `settle()` was called. */
export class RequestCounter {
  #since = Infinity;
  #seen: { name: string; at: number }[] = [];
  #observer: PerformanceObserver | null = null;

  constructor(private readonly changed: (addresses: readonly string[]) => void) {}

  start(): void {
    if (typeof PerformanceObserver === 'undefined' || this.#observer) return;
    this.#observer = new PerformanceObserver((list) => this.#take(list.getEntries()));
    this.#observer.observe({ type: 'resource', buffered: true });
  }

  /** From now on the page has all its parts: whatever is requested is one too many. */
  settle(): void {
    this.#since = performance.now();
    if (this.#observer) this.#tell();
  }

  stop(): void {
    this.#observer?.disconnect();
    this.#observer = null;
  }

  #take(entries: readonly PerformanceEntry[]): void {
    const requests = entries.filter(({ name }) => !isLocal(name));
    if (requests.length === 0) return;
    this.#seen.push(...requests.map(({ name, startTime }) => ({ name, at: startTime })));
    if (this.#since < Infinity) this.#tell();
  }

  #tell(): void {
    this.changed(this.#seen.filter(({ at }) => at > this.#since).map(({ name }) => name));
  }
}
