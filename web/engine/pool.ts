// As many engines as a load wants; one that stopped is replaced before the next use.
import { closed } from './errors.ts';
import type { OnBeat } from './instance.ts';
import type { Part } from './loader.ts';
import type { Port } from './port.ts';

export class Pool {
  #ports: Promise<Port>[] = [];
  #analysts: Promise<Port>[] = [];
  #isOpen = true;

  constructor(private readonly start: (part: Part) => Promise<Port>) {}

  /** Exactly `count` live engines, in a fixed order; the first is the one that merges. */
  async take(count: number, onBeat: OnBeat = () => undefined): Promise<Port[]> {
    const surplus = [...this.#ports.splice(count), ...this.#analysts.splice(count)];
    for (const one of surplus) void one.then((port) => port.close(), () => undefined);
    const ports = await this.#live('engine', count);
    for (const port of ports) port.onBeat = onBeat;
    return ports;
  }

  /** The engine that merges, whatever others there are. */
  async first(): Promise<Port> {
    const [first] = await this.#live('engine', 1);
    return first as Port;
  }

  /** The first `count` analysts, which answer what engines cannot; started when first asked for. */
  async analysts(count: number): Promise<Port[]> {
    return this.#live('analyst', count);
  }

  async #live(part: Part, count: number): Promise<Port[]> {
    if (!this.#isOpen) throw closed();
    const ports = part === 'engine' ? this.#ports : this.#analysts;
    const live = await Promise.all(Array.from({ length: count }, async (_, index) => {
      const present = await ports[index]?.catch(() => undefined);
      if (present?.isAlive) return present;
      const started = this.#started(part);
      ports[index] = started;
      return started;
    }));
    if (!this.#isOpen) throw closed();
    return live;
  }

  #started(part: Part): Promise<Port> {
    const started = this.start(part);
    started.then((port) => this.#isOpen || port.close(), () => undefined);
    return started;
  }

  #all(): Promise<Port>[] {
    return [...this.#ports, ...this.#analysts];
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
