// A set of files from the first look to the last question, for programs.
import { asLensError, cancelled, LensError } from './errors.ts';
import { isNode, nodeModule } from './node.ts';
import { ProgressFeed } from './progress-feed.ts';
import type { Catalog, Engine, FoundRows, FullReport, InputFile, Ledger, LedgerQuery, PathFile, Plan,
  Progress, Recipe, Report, ReportRequest, RowsQuery } from './protocol.ts';

/** A path (in Node), a File, a Blob, or bytes with a name. */
export type Given = string | URL | Blob | InputFile | { name: string; data: ArrayBuffer | Uint8Array };

export interface OpenOptions {
  /** What an earlier plan settled. */
  recipe?: Recipe | undefined;
  /** Refuse what cannot be settled instead of taking the declared default. */
  strict?: boolean | undefined;
  /** Number of engines; without it, as many as the bytes and the machine suggest. */
  workers?: number | undefined;
  /** Ends everything that is under way. */
  signal?: AbortSignal | undefined;
}

/** By file, then by meaning: the header of the column that has it. */
export type Corrections = Record<string, Record<string, string>>;

/** A plan that can be corrected in a line. */
export type OpenPlan = Plan & { with(corrections: Corrections): OpenPlan };

/** Files being understood, read and asked. The first question reads them. */
export interface Job {
  /** How far reading is; listening to it begins the reading. Ends when all is read. */
  readonly progress: AsyncIterable<Progress>;
  /** What was understood, before anything is computed. */
  readonly plan: Promise<OpenPlan>;
  /** Reads the files; with a corrected plan, as that says. */
  load(plan?: Plan): Promise<Ledger>;
  run(analysis: string, args?: Record<string, unknown>): Promise<Report>;
  report(request?: ReportRequest): Promise<FullReport>;
  ledger(query?: LedgerQuery): Promise<Ledger>;
  rows(query: RowsQuery): Promise<FoundRows>;
  catalog(): Promise<Catalog>;
  /** Gives back all memory; in Node, a program does not end before. */
  close(): void;
}

/** Files opened with an engine of their own. */
export function openWith(engine: Engine, given: Iterable<Given>, options: OpenOptions): Job {
  return new EngineJob(engine, [...given], options);
}

class EngineJob implements Job {
  readonly plan: Promise<OpenPlan>;
  readonly #feed = new ProgressFeed(() => void this.#loaded().catch(() => undefined));
  #load: Promise<Ledger> | null = null;

  constructor(private readonly engine: Engine, given: readonly Given[],
    private readonly options: OpenOptions) {
    options.signal?.addEventListener('abort', () => this.close());
    this.plan = this.#makePlan(given);
    this.plan.catch(() => this.#feed.end()); // Told to who asks for it.
  }

  get progress(): AsyncIterable<Progress> {
    return this.#feed;
  }

  async #makePlan(given: readonly Given[]): Promise<OpenPlan> {
    this.#refuseAborted();
    const files = await Promise.all(given.map(inputOf));
    const plan = await this.#guarded(() => this.engine.plan(files, this.options.recipe));
    refuseProblems(plan);
    if (this.options.strict) refuseDoubts(plan);
    return correctable(plan);
  }

  load(plan?: Plan): Promise<Ledger> {
    this.#load = this.#guarded(async () => this.engine.load(plan ?? await this.plan, {
      signal: this.options.signal,
      onProgress: (progress) => this.#feed.push(progress),
    }));
    this.#load.then(() => this.#feed.end(), () => this.#feed.end());
    return this.#load;
  }

  #loaded(): Promise<Ledger> {
    return this.#load ?? this.load();
  }

  async run(analysis: string, args: Record<string, unknown> = {}): Promise<Report> {
    await this.#loaded();
    return this.#guarded(() => this.engine.run(analysis, args));
  }

  async report(request: ReportRequest = {}): Promise<FullReport> {
    await this.#loaded();
    return this.#guarded(() => this.engine.report(request));
  }

  async ledger(query: LedgerQuery = {}): Promise<Ledger> {
    await this.#loaded();
    return this.#guarded(() => this.engine.ledger(query));
  }

  async rows(query: RowsQuery): Promise<FoundRows> {
    await this.#loaded();
    return this.#guarded(() => this.engine.rows(query));
  }

  catalog(): Promise<Catalog> {
    return this.#guarded(() => this.engine.catalog());
  }

  close(): void {
    this.engine.close();
    this.#feed.end();
  }

  #refuseAborted(): void {
    if (this.options.signal?.aborted) throw cancelled();
  }

  // What fails because of an abort is told as that.
  async #guarded<Value>(work: () => Promise<Value>): Promise<Value> {
    this.#refuseAborted();
    try {
      return await work();
    } catch (error) {
      this.#refuseAborted();
      throw asLensError(error);
    }
  }
}

// ---- what is given -------------------------------------------------------------------------------

async function inputOf(given: Given, index: number): Promise<InputFile | PathFile> {
  if (typeof given === 'string' || given instanceof URL) return pathFile(given);
  if (given instanceof Blob) {
    return { name: (given as Partial<File>).name ?? `file-${index + 1}`, data: given };
  }
  const { name, data } = given;
  return { name, data: data instanceof Blob ? data : new Blob([data as BlobPart]) };
}

async function pathFile(path: string | URL): Promise<PathFile> {
  if (!isNode) {
    throw new LensError('BAD_FILE', 'Here files cannot be opened by a path; give a File or a Blob.');
  }
  const { stat } = await nodeModule('node:fs/promises');
  const { basename } = await nodeModule('node:path');
  const place = path instanceof URL ? decodeURIComponent(path.pathname) : path;
  const facts = await stat(place).catch(() => null);
  if (!facts?.isFile()) {
    throw new LensError('UNREADABLE', `The file ${place} cannot be read; check its name.`, place);
  }
  return { name: basename(place), path: place, size: facts.size };
}

// ---- plans ---------------------------------------------------------------------------------------

function refuseProblems({ problems = [] }: Plan): void {
  const [problem] = problems;
  if (problem) throw new LensError(problem.code, problem.message, problem.file);
}

function refuseDoubts({ questions = [] }: Plan): void {
  const [question] = questions;
  if (question) throw new LensError('UNSETTLED', question.text, question.file);
}

// `with` is no part of the JSON.
function correctable(plan: Plan): OpenPlan {
  const value = (corrections: Corrections) => correctable(corrected(plan, corrections));
  return Object.defineProperty(plan, 'with', { value, enumerable: false }) as OpenPlan;
}

/** A copy of the plan with other columns for some meanings. Error: UNKNOWN_COLUMN, FILE_MISSING. */
export function corrected(plan: Plan, corrections: Corrections): Plan {
  const copy = structuredClone({ ...plan, with: undefined }) as Plan;
  delete (copy as Partial<OpenPlan>).with;
  for (const [name, meanings] of Object.entries(corrections)) {
    const file = copy.files.find((candidate) => candidate.file === name);
    if (!file) throw new LensError('FILE_MISSING', `The plan has no file ${name}.`, name);
    for (const [meaning, header] of Object.entries(meanings)) {
      const column = file.columns.find((candidate) => candidate.header === header);
      if (!column) throw new LensError('UNKNOWN_COLUMN', `${name} has no column ${header}.`, name);
      for (const other of file.columns) if (other.meaning === meaning) other.meaning = null;
      column.meaning = meaning;
    }
  }
  return copy;
}
