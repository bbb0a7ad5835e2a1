// The analysts of one load, one beside each engine: they answer what the engines of the first
// download cannot. Each knows the context of its engine and looks at copies of its tables.
import { optionsOf } from './loading.ts';
import type { Pool } from './pool.ts';
import { everyAnswer } from './port.ts';
import type { Port } from './port.ts';
import type { Plan } from './protocol.ts';

/** Up to so many rows analysts keep their copies: 32 bytes a row. */
const keptRows = 8_000_000;

/** What the load was asked for. */
export interface LoadedUnder {
  plan: string;
  zones: ReadonlySet<string>;
  pages: boolean;
}

/** An engine and the analyst beside it. */
class Pair {
  #analyst: Port | null = null;
  #keepsTables = false;

  constructor(private readonly engine: Port, private readonly options: string) {}

  /** An analyst that was replaced is told of the load again. */
  async sit(analyst: Port): Promise<void> {
    if (analyst === this.#analyst) return;
    await analyst.call('openContext', await this.engine.call('context'), this.options);
    analyst.rows = this.engine.rows;
    this.#analyst = analyst;
    this.#keepsTables = false;
  }

  /** Does the work once with all tables at hand, or once with each of them when all are too many. */
  async overTables(work: (analyst: Port) => Promise<unknown>): Promise<void> {
    const analyst = this.#analyst as Port;
    const keepsAll = this.engine.rows <= keptRows;
    const count = this.#keepsTables ? 0 : await this.engine.call('tables');
    for (let table = 0; table < count; table += 1) {
      await analyst.call('takeTable', await this.engine.call('table', table));
      if (keepsAll) continue;
      await work(analyst);
      await analyst.call('dropTables');
    }
    this.#keepsTables = keepsAll;
    if (keepsAll || count === 0) await work(analyst);
  }
}

export class Analysts {
  readonly #pairs: Pair[];

  constructor(private readonly pool: Pool, engines: readonly Port[], load: LoadedUnder) {
    const plan = JSON.parse(load.plan) as Plan;
    const optionsAt = optionsOf(plan, load, engines.length);
    this.#pairs = engines.map((engine, worker) => new Pair(engine, optionsAt(worker)));
  }

  /** The analyst that merges and finishes. */
  async first(): Promise<Port> {
    const [first] = await this.pool.analysts(1);
    await this.#pairs[0]?.sit(first as Port);
    return first as Port;
  }

  /** The report of one analysis. */
  async run(request: string): Promise<string> {
    const analysts = await this.#all();
    const first = analysts[0] as Port;
    if (await first.call('holds', request)) return first.call('finish');
    await everyAnswer(this.#pairs.map(async (pair, worker) => {
      await analysts[worker]?.call('begin', request);
      await pair.overTables((analyst) => analyst.call('mapTables'));
    }));
    for (const other of analysts.slice(1)) {
      await first.call('merge', await other.call('partial'));
    }
    return first.call('finish');
  }

  /** What each analyst knows of the rows behind a cell; the same row may be told twice. */
  async rowRefs(request: string): Promise<string[]> {
    await this.#all();
    const answers: string[] = [];
    await everyAnswer(this.#pairs.map((pair) => pair.overTables(async (analyst) => {
      answers.push(await analyst.call('rowRefs', request));
    })));
    return answers;
  }

  async #all(): Promise<Port[]> {
    const analysts = await this.pool.analysts(this.#pairs.length);
    await everyAnswer(this.#pairs.map((pair, worker) => pair.sit(analysts[worker] as Port)));
    return analysts;
  }
}
