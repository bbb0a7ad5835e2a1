// As many engines as a load wants; one that stopped is replaced before the next use.
import { closed } from './errors.ts';
import type { OnBeat } from './instance.ts';
import type { Part } from './loader.ts';
import type { Port } from './port.ts';

export class Pool {
  #ports: Promise<Port>[] = [];
  #finisher: Promise<Port> | null = null;
  #isOpen = true;

  constructor(private readonly start: (part: Part) => Promise<Port>) {}

  /** Exactly `count` live engines, in a fixed order; the first is the one that merges. */
  async take(count: number, onBeat: OnBeat = () => undefined): Promise<Port[]> {
    if (!this.#isOpen) throw closed();
    for (const surplus of this.#ports.splice(count)) void surplus.then((port) => port.close());
    const ports = await Promise.all(
      Array.from({ length: count }, (_, index) => this.#live(index)));
    for (const port of ports) port.onBeat = onBeat;
    if (!this.#isOpen) throw closed();
    return ports;
  }

  /** The engine that merges, whatever others there are. */
  async first(): Promise<Port> {
    if (!this.#isOpen) throw closed();
    return this.#live(0);
  }

  /** What finishes the analyses that engines do not; started when it is first asked for. */
  async finisher(): Promise<Port> {
    if (!this.#isOpen) throw closed();
    const present = await this.#finisher?.catch(() => undefined);
    if (present?.isAlive) return present;
    this.#finisher = this.#started('finisher');
    return this.#finisher;
  }

  async #live(index: number): Promise<Port> {
    const present = await this.#ports[index]?.catch(() => undefined);
    if (present?.isAlive) return present;
    const started = this.#started('engine');
    this.#ports[index] = started;
    return started;
  }

  #started(part: Part): Promise<Port> {
    const started = this.start(part);
    started.then((port) => this.#isOpen || port.close(), () => undefined);
    return started;
  }

  #all(): Promise<Port>[] {
    return this.#finisher ? [...this.#ports, this.#finisher] : [...this.#ports];
  }

  /** Ends what is under way everywhere; resolves when all are idle. */
  async cancel(): Promise<void> {
    const ports = await Promise.allSettled(this.#all());
    await Promise.all(ports.map((port) => port.status === 'fulfilled' && port.value.cancel()));
  }

  close(): void {
    this.#isOpen = false;
    for (const port of this.#all()) {
      void port.then((started) => started.close(), () => undefined);
    }
  }
}

const megabyte = 2 ** 20;
const gigabyte = 1e9;

/** How many engines read that many bytes: the browser needs a core of its own to read files. */
export function workersFor(bytes: number, cores: number): number {
  const forSpeed = cores <= 2 || bytes < 32 * megabyte ? 1 : Math.min(8, cores - 1);
  if (bytes <= 4 * gigabyte) return forSpeed;
  // Each has 4 GB of memory; each more holds the ids of nearly all customers once more.
  return Math.max(forSpeed, 2, Math.ceil(bytes / (5.5 * gigabyte)));
}
