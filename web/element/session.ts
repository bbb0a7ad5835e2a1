// What the page does with an engine: plan, correct, load, ask again. Each step ends in a State;
// an answer that a newer question has made stale is dropped.
import type { Catalog, Engine, EngineError, InputFile, LedgerQuery, Plan, Progress, Report,
  RowsQuery } from '../engine/protocol.ts';
import type { Answer, Check, Ready, State } from './state.ts';

export interface Wishes {
  stageModel: string | null;
  args: Readonly<Record<string, Record<string, unknown>>>;
}

export interface Host {
  engineFactory(): Engine | Promise<Engine>;
  show(state: State): void;
  /** False when the host page took the plan into its own hands. */
  inspect(plan: Plan): boolean;
  wishes(): Wishes;
  progress(progress: Progress): void;
}

const defaultModel = 'awareness_to_retention';

/** After how many milliseconds a figure says that it is being computed. */
const busyAfter = 100;

/** Any thrown value as an error that can be shown. */
export function errorOf(thrown: unknown): EngineError {
  const error = thrown as Partial<EngineError> | null;
  if (error && typeof error.code === 'string') return error as EngineError;
  return Object.assign(new Error(error?.message ?? String(thrown)),
    { code: 'internal', where: null });
}

export class Session {
  state: State = { kind: 'empty' };
  #engine: Promise<Engine> | null = null;
  /** The engine that has looked at the files that are open. */
  #looked: Engine | null = null;
  #catalog: Catalog | null = null;
  #files: readonly InputFile[] = [];
  /** What a cancelled look at more files goes back to. */
  #before: { files: readonly InputFile[]; plan: Plan | null } | null = null;
  #turn = 0;
  #turns = new Map<string, number>();
  #abort: AbortController | null = null;

  constructor(private readonly host: Host) {}

  /** Starts the engine ahead of need; a failure shows when it is asked. */
  warm(): void {
    void this.#start().catch(() => undefined);
  }

  close(): void {
    this.#newTurn();
    this.#dropEngine();
  }

  reset(): void {
    this.#turn++;
    this.#abort?.abort();
    this.#files = [];
    this.#show({ kind: 'empty' });
  }

  /** More files beside those that are open; one of the same name takes the place of the other. */
  async open(files: readonly InputFile[]): Promise<void> {
    if (files.length === 0) return;
    const names = new Set(files.map(({ name }) => name));
    this.#remember();
    const recipe = 'plan' in this.state ? this.state.plan : null;
    this.#files = [...this.#files.filter(({ name }) => !names.has(name)), ...files];
    await this.#plan(recipe === null ? undefined : recipeOf(recipe, names));
  }

  #remember(): void {
    if (this.state.kind === 'planning') return;
    this.#before = 'plan' in this.state ? { files: this.#files, plan: this.state.plan } : null;
  }

  /** Goes on without a file. */
  async remove(name: string): Promise<void> {
    this.#remember();
    this.#files = this.#files.filter((file) => file.name !== name);
    if (this.#files.length === 0) return this.reset();
    const plan = 'plan' in this.state ? this.state.plan : null;
    await this.#plan(plan === null ? undefined : recipeOf(plan, new Set([name])));
  }

  /** Looks at the files again in the light of a recipe. */
  async applyRecipe(recipe: unknown): Promise<void> {
    await this.#plan(recipe);
  }

  async #plan(recipe?: unknown): Promise<void> {
    const turn = this.#newTurn();
    const files = this.#files;
    await this.#guard(turn, null, async () => {
      this.#show({ kind: 'planning', files });
      const engine = await this.#start();
      const [plan, catalog] = await Promise.all([engine.plan(files, recipe), this.#readCatalog()]);
      if (turn !== this.#turn) return;
      this.#looked = engine;
      this.#show({ kind: 'check', files, plan, catalog, past: [], future: [], busy: false });
      if (!this.host.inspect(plan)) await this.go();
    });
  }

  /** A correction of the plan. One that changes how bytes are read has the files looked at again. */
  async change(plan: Plan, replan = false): Promise<void> {
    const { state } = this;
    if (state.kind !== 'check') return;
    const next: Check = { ...state, plan, past: [...state.past, state.plan], future: [] };
    if (!replan) return this.#show(next);
    const turn = this.#newTurn();
    await this.#guard(turn, state.plan, async () => {
      this.#show({ ...next, busy: true });
      const engine = await this.#start();
      const fresh = await engine.plan(state.files, plan);
      this.#looked = engine;
      if (turn === this.#turn) this.#show({ ...next, plan: fresh, busy: false });
    });
  }

  undo(): void {
    const { state } = this;
    const plan = state.kind === 'check' ? state.past.at(-1) : undefined;
    if (state.kind !== 'check' || !plan) return;
    this.#show({ ...state, plan, past: state.past.slice(0, -1),
      future: [state.plan, ...state.future] });
  }

  redo(): void {
    const { state } = this;
    const plan = state.kind === 'check' ? state.future[0] : undefined;
    if (state.kind !== 'check' || !plan) return;
    this.#show({ ...state, plan, past: [...state.past, state.plan],
      future: state.future.slice(1) });
  }

  /** Back to the check of what is open now. */
  async review(): Promise<void> {
    const plan = 'plan' in this.state ? this.state.plan : null;
    this.#remember();
    await this.#plan(plan ?? undefined);
  }

  /** Reads the files as planned, and answers. */
  async go(): Promise<void> {
    const { state } = this;
    if (!('plan' in state) || !state.plan) return;
    const { plan, files } = state;
    const turn = this.#newTurn();
    const abort = new AbortController();
    this.#abort = abort;
    await this.#guard(turn, plan, async () => {
      this.#show({ kind: 'working', files, plan, phase: 'read', progress: new Map() });
      const engine = await this.#start();
      // An engine that was started anew has not seen the files yet.
      if (this.#looked !== engine) await engine.plan(files, recipeOf(plan));
      if (turn !== this.#turn) return;
      this.#looked = engine;
      await engine.load(plan, { signal: abort.signal,
        onProgress: (progress) => this.#advance(turn, progress) });
      if (turn !== this.#turn) return;
      this.#advance(turn, { phase: 'ask', file: null, rows: 0, bytes: 0, total: 0 });
      await this.#answer(turn, engine, plan, files);
    });
  }

  async #answer(turn: number, engine: Engine, plan: Plan, files: readonly InputFile[]) {
    const { stageModel, args } = this.host.wishes();
    const model = stageModel ?? defaultModel;
    const full = await engine.report({ stage_model: model });
    const catalog = await this.#readCatalog();
    const found = (name: string) => full.reports.some(({ analysis }) => analysis === name);
    const own = await Promise.all(Object.entries(args).filter(([name]) => found(name))
      .map(([name, given]) => engine.run(name, given)));
    if (turn !== this.#turn) return;
    const answers = Object.fromEntries([...full.reports, ...own].map((report) =>
      [report.analysis, { report, args: report.arguments, busy: false, error: null }]));
    this.#show({ kind: 'ready', files, plan, catalog, full, answers, stageModel: model,
      targets: {} });
  }

  /** Stops at once; the files of a plan stay, what was being computed is gone. */
  cancel(): void {
    const { state } = this;
    if (state.kind !== 'working' && state.kind !== 'planning') return;
    this.#newTurn();
    // Only reading can be told to stop; what else the engine does ends with it.
    if (state.kind === 'planning' || state.phase !== 'read') this.#dropEngine();
    const back = state.kind === 'working' ? state : this.#before;
    if (!back?.plan || !this.#catalog) return this.reset();
    this.#files = back.files;
    this.#show({ kind: 'check', files: back.files, plan: back.plan, catalog: this.#catalog,
      past: [], future: [], busy: false });
  }

  #dropEngine(): void {
    void this.#engine?.then((engine) => engine.close(), () => undefined);
    this.#engine = null;
  }

  /** Asks one analysis again with some arguments changed. */
  async ask(analysis: string, changed: Readonly<Record<string, unknown>>): Promise<void> {
    const { state } = this;
    if (state.kind !== 'ready') return;
    const turn = (this.#turns.get(analysis) ?? 0) + 1;
    this.#turns.set(analysis, turn);
    const before = state.answers[analysis];
    const args = { ...before?.args, ...changed };
    const load = this.#turn;
    const isStale = () => this.#turns.get(analysis) !== turn || this.#turn !== load;
    const put = (answer: Answer) => {
      const now = this.state as Ready;
      this.state = { ...now, answers: { ...now.answers, [analysis]: answer } };
    };
    put({ report: before?.report ?? null, args, busy: true, error: null });
    // An answer that comes at once is drawn once.
    const wait = setTimeout(() => isStale() || this.#show(this.state), busyAfter);
    let answer: Answer;
    try {
      const report = await (await this.#start()).run(analysis, args);
      answer = { report, args: report.arguments, busy: false, error: null };
    } catch (thrown) {
      answer = { report: before?.report ?? null, args, busy: false, error: errorOf(thrown) };
    }
    clearTimeout(wait);
    if (isStale()) return;
    put(answer);
    this.#show(this.state);
  }

  async setStageModel(stageModel: string): Promise<void> {
    if (this.state.kind !== 'ready') return;
    this.state = { ...this.state, stageModel };
    await this.ask('kpis', { stage_model: stageModel });
  }

  /** Null takes the usual target again. */
  async setTarget(kpi: string, value: number | null): Promise<void> {
    if (this.state.kind !== 'ready') return;
    const { [kpi]: _, ...others } = this.state.targets;
    const targets = value === null ? others : { ...others, [kpi]: value };
    this.state = { ...this.state, targets };
    const list = Object.entries(targets).map(([name, target]) => `${name}=${target}`).join(',');
    await this.ask('kpis', { targets: list });
  }

  async run(analysis: string, args: Record<string, unknown>): Promise<Report> {
    return (await this.#start()).run(analysis, args);
  }
  async rows(query: RowsQuery) {
    return (await this.#start()).rows(query);
  }
  async ledger(query: LedgerQuery) {
    return (await this.#start()).ledger(query);
  }

  async #readCatalog(): Promise<Catalog> {
    this.#catalog ??= await (await this.#start()).catalog();
    return this.#catalog;
  }

  #start(): Promise<Engine> {
    this.#engine ??= Promise.resolve(this.host.engineFactory()).catch((error: unknown) => {
      this.#engine = null;
      throw error;
    });
    return this.#engine;
  }

  #newTurn(): number {
    this.#abort?.abort();
    this.#abort = null;
    return ++this.#turn;
  }

  #advance(turn: number, progress: Progress): void {
    if (turn !== this.#turn || this.state.kind !== 'working') return;
    const { state } = this;
    const files = new Map(state.progress);
    if (progress.file !== null) files.set(progress.file, progress);
    this.#show({ ...state, phase: progress.phase, progress: files });
    this.host.progress(progress);
  }

  // A mistake ends in the failed state, a cancel where the person can go on.
  async #guard(turn: number, plan: Plan | null, step: () => Promise<void>): Promise<void> {
    try {
      await step();
    } catch (thrown) {
      if (turn !== this.#turn) return;
      const error = errorOf(thrown);
      const wasCancelled = error.code === 'cancelled' || (thrown as Error)?.name === 'AbortError';
      const files = this.#files;
      if (wasCancelled && plan) {
        const catalog = await this.#readCatalog();
        this.#show({ kind: 'check', files, plan, catalog, past: [], future: [], busy: false });
      } else {
        this.#show({ kind: 'failed', files, plan, error });
      }
    }
  }

  #show(state: State): void {
    this.state = state;
    this.host.show(state);
  }
}

/** A plan without its evidence, and without the files in `dropped`: those are looked at anew. */
export function recipeOf(plan: Plan, dropped: ReadonlySet<string> = new Set()): unknown {
  return {
    version: plan.version, timezone: plan.timezone, currency: plan.currency,
    files: plan.files.filter(({ file }) => !dropped.has(file)).map((file) => {
      const { rows_sampled: _, bytes: __, period: ___, notes: ____, ...kept } = file;
      return { ...kept, columns: file.columns.map(({ evidence: _, ...column }) => column) };
    }),
  };
}
