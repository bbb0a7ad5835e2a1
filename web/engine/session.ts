// One set of files with its engines: plan, load, ask, one call after another. What is lost (a worker
// that stopped, a zone or the pages that were not loaded) is loaded again when it is needed.
import * as asking from './asking.ts';
import type { Loaded } from './asking.ts';
import { asLensError, cancelled, closed, LensError } from './errors.ts';
import { Analysts } from './analysts.ts';
import { lookAt } from './heads.ts';
import type { OpenFile, Problem, SourceFile } from './heads.ts';
import { loadAll } from './loading.ts';
import type { Pool } from './pool.ts';
import { workersFor } from './pool.ts';
import type { Port } from './port.ts';
import { ProgressBoard } from './progress.ts';
import type { LoadOptions } from './protocol.ts';
import { warmUp } from './warm-up.ts';

export interface SessionOptions {
  /** Number of engines; without it, as many as the bytes and the machine suggest. */
  workers?: number | undefined;
  cores: number;
  /** Largest number of bytes handed to an engine at once. */
  chunk?: number | undefined;
}

/** What the last load was asked for, so that it can be done again. */
interface Wanted {
  plan: string;
  zones: Set<string>;
  pages: boolean;
}

/** A load that was asked for and is not done. */
interface UnderWay {
  isWanted: boolean;
}

export class Session {
  #files: readonly OpenFile[] = [];
  #wanted: Wanted | null = null;
  #loaded: Loaded | null = null;
  #loads = new Set<UnderWay>();
  #queue: Promise<unknown> = Promise.resolve();
  #catalog: Promise<string> | null = null;
  #isAsked = false;
  #warming: Port | null = null;
  #cancels = 0;
  #isOpen = true;

  constructor(private readonly pool: Pool, private readonly options: SessionOptions) {}

  /** The plan's text. Files that cannot be read are its problems. */
  plan(given: readonly SourceFile[], recipe: string): Promise<string> {
    this.#isAsked = true;
    this.#warming?.call('cancel').catch(() => undefined);
    const idle = this.#endLoads();
    return this.#inTurn(async () => {
      await idle;
      const { files, heads, problems } = await lookAt(given);
      const port = await this.pool.first();
      this.#forget();
      const text = await port.call('plan', heads, recipe);
      this.#files = files;
      return withProblems(text, problems);
    });
  }

  /** Reads, unites and orders the files of the last plan; `zones` are those reports will name. */
  load(plan: string, options: LoadOptions = {}, zones: readonly string[] = []): Promise<void> {
    const idle = this.#endLoads();
    const underWay = this.#newLoad();
    return this.#inTurn(async () => {
      await idle;
      await this.#load({ plan, zones: new Set(zones), pages: false }, options, underWay);
    });
  }

  run(request: string): Promise<string> {
    return this.#ask(request, async (loaded) => {
      await this.#complete(loaded, request);
      return asking.run(await this.#needed(), request);
    });
  }

  report(request: string): Promise<string> {
    return this.#ask(request, (loaded) => asking.report(loaded, request));
  }

  rows(request: string, limit: number): Promise<string> {
    return this.#ask(request, (loaded) => asking.rows(loaded, request, limit));
  }

  rowBytes(request: string, limit: number) {
    return this.#ask(request, (loaded) => asking.rowBytes(loaded, request, limit));
  }

  ledger(query: string): Promise<string> {
    return this.#ask('', (loaded) => asking.ledger(loaded, query));
  }

  /** Makes the first engine quick until real work comes. */
  warmUp(): Promise<void> {
    return this.#inTurn(async () => {
      const port = await this.pool.first();
      this.#warming = port;
      await warmUp(port, () => !this.#isAsked).finally(() => {
        this.#warming = null;
      });
    });
  }

  /** At any time, also during a load; rejects when there can be no engine. */
  catalog(): Promise<string> {
    this.#catalog ??= this.#readCatalog();
    this.#catalog.catch(() => {
      this.#catalog = null;
    });
    return this.#catalog;
  }

  /** Ends what is under way; resolves when every engine is idle. */
  async cancel(): Promise<void> {
    this.#cancels += 1;
    for (const load of this.#loads) load.isWanted = false;
    await this.pool.cancel();
  }

  close(): void {
    this.#isOpen = false;
    this.pool.close();
  }

  // ---- turns -------------------------------------------------------------------------------------

  #inTurn<Value>(work: () => Promise<Value>): Promise<Value> {
    const turn = this.#queue.then(async () => {
      if (!this.#isOpen) throw closed();
      return work();
    });
    this.#queue = turn.catch(() => undefined);
    return turn.catch((error: unknown) => {
      throw this.#isOpen ? asLensError(error) : closed();
    });
  }

  async #readCatalog(): Promise<string> {
    const [{ default: catalog }] = await Promise.all([import('lens:catalog'), this.pool.first()]);
    return catalog;
  }

  // ---- loads -------------------------------------------------------------------------------------

  // A newer plan or load makes those before it pointless; resolves when the engines are idle.
  async #endLoads(): Promise<void> {
    if (this.#loads.size === 0) return;
    for (const load of this.#loads) load.isWanted = false;
    await this.pool.cancel();
  }

  #newLoad(): UnderWay {
    const underWay = { isWanted: true };
    this.#loads.add(underWay);
    return underWay;
  }

  async #load(wanted: Wanted, options: LoadOptions, underWay: UnderWay): Promise<void> {
    const abort = () => {
      underWay.isWanted = false;
      void this.pool.cancel();
    };
    options.signal?.addEventListener('abort', abort);
    try {
      if (options.signal?.aborted) throw cancelled();
      this.#forget();
      await this.#loadNow(wanted, underWay, options);
    } catch (error) {
      await this.pool.cancel(); // The other engines are still at work.
      throw underWay.isWanted ? error : cancelled();
    } finally {
      options.signal?.removeEventListener('abort', abort);
      this.#loads.delete(underWay);
    }
  }

  async #loadNow(wanted: Wanted, underWay: UnderWay, { onProgress }: LoadOptions): Promise<void> {
    const board = new ProgressBoard((progress) => underWay.isWanted && onProgress?.(progress));
    const bytes = this.#files.reduce((sum, { size }) => sum + size, 0);
    const count = this.options.workers ?? workersFor(bytes, this.options.cores);
    const ports = await this.pool.take(count, (beat) => board.beat(beat));
    const goOn = () => {
      if (!underWay.isWanted) throw cancelled();
    };
    goOn();
    const { chunk } = this.options;
    const plan = await loadAll({ ...wanted, files: this.#files, ports, board, goOn, chunk });
    goOn();
    this.#wanted = { ...wanted, plan };
    const analysts = new Analysts(this.pool, ports, this.#wanted);
    this.#loaded = { ports, files: this.#files, plan, analysts };
    board.tell('ask');
  }

  #forget(): void {
    this.#loaded = null;
    this.#wanted = null;
  }

  // ---- questions ---------------------------------------------------------------------------------

  #ask<Value>(request: string, work: (loaded: Loaded) => Promise<Value>): Promise<Value> {
    return this.#inTurn(async () => {
      const before = this.#cancels;
      try {
        await this.#addZones(zonesIn(request));
        return await work(await this.#needed());
      } catch (error) {
        throw this.#cancels === before ? error : cancelled();
      }
    });
  }

  // What is loaded, loaded again if an engine was lost.
  async #needed(): Promise<Loaded> {
    if (!this.#wanted) throw new LensError('NOT_LOADED', 'Nothing is loaded yet; load files first.');
    const isWhole = this.#loaded?.ports.every(({ isAlive }) => isAlive) ?? false;
    if (!isWhole) await this.#loadAgain(this.#wanted, {});
    return this.#loaded as unknown as Loaded;
  }

  // What was loaded stays wanted when this goes wrong.
  async #loadAgain(before: Wanted, more: Partial<Wanted>): Promise<void> {
    try {
      await this.#load({ ...before, ...more }, {}, this.#newLoad());
    } finally {
      this.#wanted ??= before;
    }
  }

  // Pages are kept only when an analysis asks for them.
  async #complete(loaded: Loaded, request: string): Promise<void> {
    const { needsPages } = await asking.check(loaded, request);
    if (needsPages && this.#wanted) await this.#loadAgain(this.#wanted, { pages: true });
  }

  // The engine gets the zones when it opens.
  async #addZones(zones: readonly string[]): Promise<void> {
    const wanted = this.#wanted;
    if (!wanted || zones.every((zone) => zone === 'UTC' || wanted.zones.has(zone))) return;
    await this.#loadAgain(wanted, { zones: new Set([...wanted.zones, ...zones]) });
  }
}

// Zones named by a request for one analysis or for a report.
function zonesIn(request: string): string[] {
  if (!request.includes('timezone')) return [];
  const found: string[] = [];
  JSON.parse(request, (key, value: unknown) => {
    if (key === 'timezone' && typeof value === 'string' && value !== '') found.push(value);
    return value;
  });
  return found;
}

// The engine knows of its own problems only; those of containers are found here.
function withProblems(text: string, problems: readonly Problem[]): string {
  if (problems.length === 0) return text;
  const plan = JSON.parse(text) as { problems?: Problem[] };
  plan.problems = [...plan.problems ?? [], ...problems]
    .sort((a, b) => (a.file < b.file ? -1 : 1));
  return JSON.stringify(plan);
}
