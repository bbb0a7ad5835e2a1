// One engine with its calls in the shapes of JavaScript: what a port calls, in this thread or in a
// worker. Every argument and every answer can be posted.
import type { Boundary } from './boundary.ts';
import { settled } from './boundary.ts';
import { Breather } from './breather.ts';
import type { Chunks, Packing, Source } from './bytes.ts';
import { chunksOf } from './bytes.ts';
import { asLensError, cancelled, LensError, stopped } from './errors.ts';
import { Feeder } from './feeder.ts';
import type { Head } from './heads.ts';
import { named } from './heads.ts';
import type { Started } from './loader.ts';

/** A range of one file, to be read by one engine. */
export interface PieceJob {
  /** Index into the plan's files. */
  file: number;
  name: string;
  piece: number;
  source: Source;
  packing: Packing;
  /** Of the unpacked bytes. */
  begin: number;
  end: number;
  /** False: `begin` is in the middle of a row, or before its first byte. */
  exact: boolean;
  /** Largest number of bytes handed over at once. */
  chunk?: number | undefined;
}

/** Where the first row of a piece began, and where the row after its last begins. */
export interface PieceEnd {
  begin: number;
  end: number;
  rows: number;
  records: number;
}

/** Rows of one file to be read again, ascending. */
export interface CollectJob {
  file: number;
  name: string;
  source: Source;
  packing: Packing;
  offset: number;
  first: number;
  rows: readonly number[];
}

export interface Collected {
  row: number;
  offset: number;
  bytes: string;
  cells: Record<string, string>;
}

/** How far a piece has been read: bytes of the file as it stands, before unpacking. */
export interface Beat {
  piece: number;
  rows: number;
  bytes: number;
  isDone: boolean;
}

export type OnBeat = (beat: Beat) => void;

const beatEvery = 250; // milliseconds: at most four a second

export class Instance {
  readonly #started: Started;
  readonly #engine: Boundary;
  readonly #feeder: Feeder;
  #stop: (() => void) | null = null;

  constructor(started: Started, private readonly onBeat: OnBeat = () => undefined) {
    this.#started = started;
    this.#engine = started.engine;
    this.#feeder = new Feeder(started);
  }

  // ---- plan --------------------------------------------------------------------------------------

  plan(heads: readonly Head[], recipe: string): string {
    for (const { file, size, head, tail } of heads) {
      this.#feeder.block(head, tail);
      this.#engine.addHead(file, '', size, head.length, tail.length);
    }
    return settled(this.#engine.plan(recipe));
  }

  // ---- read --------------------------------------------------------------------------------------

  open(plan: string, options: string): void {
    settled(this.#engine.open(plan, options));
  }

  async read(job: PieceJob): Promise<PieceEnd> {
    this.#engine.beginPiece(job.file, job.piece, job.begin, job.end, job.exact);
    const taken = { bytes: 0 };
    const chunks = chunksOf(job.source, job.packing, job.begin, taken);
    let beatAt = performance.now();
    await this.#drain(job.name, chunks, job.chunk, () => {
      if (performance.now() - beatAt < beatEvery) return;
      beatAt = performance.now();
      this.onBeat({ piece: job.piece, rows: this.#engine.rowsSoFar(), bytes: taken.bytes,
        isDone: false });
    });
    const end = JSON.parse(settled(this.#engine.endPiece())) as PieceEnd;
    this.onBeat({ piece: job.piece, rows: end.records, bytes: taken.bytes, isDone: true });
    return end;
  }

  dropPiece(piece: number): void {
    this.#engine.dropPiece(piece);
  }

  /** Ends the read under way; it rejects with `cancelled`. */
  cancel(): void {
    this.#stop?.();
  }

  async collect(job: CollectJob): Promise<Collected[]> {
    let found: Collected[] = [];
    const rows = JSON.stringify(job.rows);
    settled(this.#engine.beginCollect(job.file, job.offset, job.first, rows));
    const chunks = chunksOf(job.source, job.packing, job.offset, { bytes: 0 });
    try {
      await this.#drain(job.name, chunks, undefined, () => undefined);
    } finally {
      found = JSON.parse(settled(this.#engine.collected())) as Collected[]; // Also ends collecting.
    }
    return found;
  }

  // Feeds until the engine wants no more or the file ends.
  async #drain(name: string, chunks: Chunks, size: number | undefined, tick: () => void) {
    const stop = new Promise<'stop'>((resolve) => {
      this.#stop = () => resolve('stop');
    });
    const breather = new Breather();
    try {
      for (;;) {
        const next = await Promise.race([chunks.next(), stop]);
        if (next === 'stop') throw cancelled();
        if (next.done) {
          this.#feeder.feed(new Uint8Array(), true);
          return;
        }
        if (this.#feeder.feed(next.value, false, size)) return;
        tick();
        await breather.breathe();
      }
    } catch (error) {
      throw named(name, asEngineError(error, this));
    } finally {
      this.#stop = null;
      void chunks.return().catch(() => undefined);
    }
  }

  // ---- unite and order ---------------------------------------------------------------------------

  links(): Uint8Array {
    return this.#engine.links().slice();
  }

  unite(links: readonly Uint8Array[]): Uint8Array {
    for (const block of links) this.#engine.addBlock(this.#feeder.block(block));
    return this.#engine.unite().slice();
  }

  /** Empty, or why everything has to be read again. */
  adopt(united: Uint8Array): string {
    return settled(this.#engine.adopt(this.#feeder.block(united)));
  }

  outgoing(worker: number): Uint8Array {
    return this.#engine.outgoing(worker).slice();
  }

  incoming(block: Uint8Array): void {
    this.#engine.incoming(this.#feeder.block(block));
  }

  order(): void {
    this.#engine.order();
  }

  duplicates(): Uint8Array {
    return this.#engine.duplicates().slice();
  }

  addDuplicates(block: Uint8Array): void {
    this.#engine.addDuplicates(this.#feeder.block(block));
  }

  // ---- ask ---------------------------------------------------------------------------------------

  check(request: string): string {
    return settled(this.#engine.check(request));
  }

  /** Whether an earlier map answers this request too, so that it is for `finish` alone. */
  holds(request: string): boolean {
    return this.#engine.holds(request);
  }

  map(request: string): void {
    settled(this.#engine.map(request));
  }

  partial(): Uint8Array {
    return this.#engine.partial().slice();
  }

  merge(partial: Uint8Array): void {
    this.#engine.merge(this.#feeder.block(partial));
  }

  finish(): string {
    return settled(this.#engine.finish());
  }

  /** With one engine there is nothing to merge. */
  ask(request: string): string {
    if (!this.#engine.holds(request)) settled(this.#engine.map(request));
    return settled(this.#engine.finish());
  }

  // ---- what analysts ask, and what they are asked ------------------------------------------------

  /** False when the request asks for what the engine has not; then it is for analysts. */
  answers(request: string): boolean {
    return this.#engine.answers(request);
  }

  /** What an analyst has to know of the load. */
  context(): Uint8Array {
    return this.#engine.contextBlock().slice();
  }

  tables(): number {
    return this.#engine.tables();
  }

  table(number: number): Uint8Array {
    return this.#engine.table(number).slice();
  }

  openContext(context: Uint8Array, options: string): void {
    settled(this.#engine.openContext(this.#feeder.block(context), options));
  }

  takeTable(table: Uint8Array): void {
    this.#engine.takeTable(this.#feeder.block(table));
  }

  dropTables(): void {
    this.#engine.dropTables();
  }

  /** Begins a partial result; `mapTables` adds the tables at hand. */
  begin(request: string): void {
    settled(this.#engine.begin(request));
  }

  mapTables(): void {
    settled(this.#engine.mapTables());
  }

  // ---- ask for all that there is -----------------------------------------------------------------

  beginReport(): void {
    this.#engine.beginReport();
  }

  allowed(request: string): string {
    return settled(this.#engine.allowed(request));
  }

  insights(): string {
    return settled(this.#engine.insights());
  }

  ledger(query: string): string {
    return settled(this.#engine.ledger(query));
  }

  rowRefs(request: string): string {
    return settled(this.#engine.rowRefs(request));
  }

  places(refs: string): string {
    return settled(this.#engine.places(refs));
  }

  /** True when its memory has grown to about the 4 GB that WebAssembly can address. */
  get isFull(): boolean {
    return this.#started.memory().length > 0.95 * 2 ** 32;
  }
}

/** A trap leaves nothing to go on with; what an engine says itself passes. */
export function asEngineError(error: unknown, instance: Instance | null = null): LensError {
  const isTrap = error instanceof WebAssembly.RuntimeError || error instanceof RangeError;
  if (!isTrap) return asLensError(error);
  const isMemory = instance?.isFull || /memory|allocation|grow/i.test(error.message);
  return stopped(isMemory ? 'it ran out of memory: use more workers or fewer files' : 'a fault of ours');
}
