// The engine as pages and programs see it: objects in, objects out, errors with a code.
import { asLensError } from './errors.ts';
import type { SourceFile } from './heads.ts';
import { isNode } from './node.ts';
import type { Catalog, Engine, FoundRows, FullReport, InputFile, Ledger, LedgerQuery, LoadOptions,
  PathFile, Plan, Report, RowsQuery } from './protocol.ts';
import { Session } from './session.ts';
import { coresHere, usualPool } from './start.ts';
import type { StartedPool } from './start.ts';

export interface EngineOptions {
  /** Number of engines; without it, as many as the bytes and the machine suggest. */
  workers?: number | undefined;
}

/** Starts an engine from the package itself: no request is made. */
export function startEngine({ workers }: EngineOptions = {}): Engine {
  return engineOver(usualPool({ workers }), workers);
}

/** @internal */
export function engineOver(started: StartedPool, workers?: number): Engine {
  const engine = new Client(started, workers);
  if (!isNode) engine.warmUp();
  return engine;
}

const usualRows = 1000;
const text = (value: unknown) => (value === undefined ? '' : JSON.stringify(value));

class Client implements Engine {
  #session: Promise<Session>;

  constructor(private readonly started: StartedPool, workers?: number) {
    const { pool } = started;
    this.#session = coresHere().then((cores) => new Session(pool, { workers, cores }));
  }

  /** Starts the first engine and reads a made-up file, unless something real came first. */
  warmUp(): void {
    // What is wrong shows when something is asked.
    this.#session.then((session) => session.warmUp()).catch(() => undefined);
  }

  async plan(files: readonly (InputFile | PathFile)[], recipe?: unknown): Promise<Plan> {
    const session = await this.#session;
    return JSON.parse(await session.plan(files.map(sourceOf), text(recipe))) as Plan;
  }

  async load(plan: Plan, options: LoadOptions = {}): Promise<Ledger> {
    const session = await this.#session;
    await session.load(JSON.stringify(plan), options);
    return this.ledger();
  }

  async run(analysis: string, args: Record<string, unknown> = {}): Promise<Report> {
    const session = await this.#session;
    return JSON.parse(await session.run(JSON.stringify({ analysis, arguments: args }))) as Report;
  }

  async report(request: unknown = {}): Promise<FullReport> {
    const session = await this.#session;
    return JSON.parse(await session.report(JSON.stringify(request))) as FullReport;
  }

  async rows({ limit = usualRows, ...request }: RowsQuery): Promise<FoundRows> {
    const session = await this.#session;
    return JSON.parse(await session.rows(JSON.stringify(request), limit)) as FoundRows;
  }

  async ledger(query: LedgerQuery = {}): Promise<Ledger> {
    const session = await this.#session;
    return JSON.parse(await session.ledger(JSON.stringify(query))) as Ledger;
  }

  async catalog(): Promise<Catalog> {
    const session = await this.#session;
    return JSON.parse(await session.catalog().catch((error: unknown) => {
      throw asLensError(error);
    })) as Catalog;
  }

  close(): void {
    void this.#session.then((session) => session.close());
    this.started.release();
  }
}

const sourceOf = (file: InputFile | PathFile): SourceFile =>
  ('path' in file ? { name: file.name, source: { path: file.path, size: file.size } }
    : { name: file.name, source: { blob: file.data } });
