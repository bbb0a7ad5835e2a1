// The actions of the page, carried out: each changes the Ui or asks the session.
import type { Evidence } from '../charts/parts/chart.ts';
import type { FoundRows, Plan } from '../engine/protocol.ts';
import type { Actions } from './actions.ts';
import { chooseFiles, sampleFiles } from './intake.ts';
import type { JourneyLens } from './journey-lens.ts';
import { errorOf, recipeOf } from './session.ts';
import { lineOf, type Panel, type Subject, type Ui } from './state.ts';

/** How many rows behind a number are shown. */
const rowsShown = 50;

export class ActionsOf implements Actions {
  #anchor: Element | null = null;
  /** What had the focus before a panel opened; it gets it back. */
  #before: HTMLElement | null = null;

  constructor(private readonly lens: JourneyLens) {}

  set = (change: Partial<Ui>) => this.lens.set(change);
  warm = () => this.lens.session.warm();
  reset = () => this.lens.session.reset();
  remove = (name: string) => void this.lens.session.remove(name);
  cancel = () => this.lens.session.cancel();
  go = () => void this.lens.session.go();
  review = () => void this.lens.session.review();
  undo = () => this.lens.session.undo();
  redo = () => this.lens.session.redo();
  change = (plan: Plan, replan = false) => void this.lens.session.change(plan, replan);

  choose = (folder: boolean) =>
    void chooseFiles(folder).then((files) => this.lens.session.open(files));
  sample = () => void sampleFiles().then((files) => this.lens.session.open(files),
    (error: Error) => this.set({ message: error.message }));

  saveRecipe = () => {
    const { state } = this.lens;
    if (!('plan' in state) || !state.plan) return;
    void this.#save('journeylens-recipe.json', JSON.stringify(recipeOf(state.plan), null, 2),
      'application/json');
    this.lens.emit('export', { what: 'recipe', format: 'json' });
  };

  loadRecipe = () => void chooseFiles(false, '.json').then(async ([file]) => {
    if (!file) return;
    try {
      await this.lens.session.applyRecipe(JSON.parse(await file.data.text()));
    } catch {
      this.set({ message: this.lens.i18n.t('check.badRecipe') });
    }
  });

  ask = (analysis: string, args: Readonly<Record<string, unknown>>) => {
    this.set({ mark: null });
    this.lens.emit('change', { analysis, arguments: args });
    void this.lens.session.ask(analysis, args);
  };
  stageModel = (name: string) => {
    this.lens.emit('change', { analysis: 'kpis', arguments: { stage_model: name } });
    void this.lens.session.setStageModel(name);
  };
  target = (kpi: string, value: number | null) => {
    this.set({ target: null });
    void this.lens.session.setTarget(kpi, value);
  };

  // ---- where a number comes from ----------------------------------------------------------------

  explain = (subject: Subject, from: Element | null) => {
    this.#anchor = from;
    this.#before = this.lens.shadowRoot!.activeElement as HTMLElement | null;
    this.set({ panel: { subject, rows: null, busy: false, error: null }, menu: null });
    this.select(subject.evidence);
  };

  select = (evidence: Evidence) =>
    void this.lens.emit('select', { analysis: evidence.analysis, table: evidence.table });

  showRows = () => {
    const { panel } = this.lens.ui;
    if (!panel || panel.busy) return;
    const { evidence, args } = panel.subject;
    const put = (change: Partial<Panel>) => {
      const now = this.lens.ui.panel;
      if (now?.subject === panel.subject) this.set({ panel: { ...now, busy: false, ...change } });
    };
    put({ busy: true });
    this.lens.session.rows({ analysis: evidence.analysis, cell: evidence.cell,
      arguments: args, limit: rowsShown })
      .then((rows: FoundRows) => put({ rows }), (error: unknown) => put({ error: errorOf(error) }));
  };

  /** Puts the panel beside what it explains, where there is room. */
  place(): void {
    const dialog = this.lens.shadowRoot!.querySelector<HTMLElement>('dialog.origin');
    if (!dialog) {
      this.#before?.focus();
      this.#before = null;
      return;
    }
    const around = this.#anchor?.getBoundingClientRect();
    if (!around || innerWidth <= 720) return;
    const { width, height } = dialog.getBoundingClientRect();
    const right = around.right + 16;
    const left = right + width < innerWidth - 8 ? right
      : around.left - width - 16 > 8 ? around.left - width - 16
      : Math.max(16, innerWidth - width - 24);
    const top = Math.max(16, Math.min(around.top - 24, innerHeight - height - 16));
    dialog.style.setProperty('--pop-left', `${left}px`);
    dialog.style.setProperty('--pop-top', `${top}px`);
  }

  // ---- ledger -----------------------------------------------------------------------------------

  openLedger = (query: { file?: string; code?: string } = {}) => {
    this.#before ??= this.lens.shadowRoot!.activeElement as HTMLElement | null;
    void this.lens.session.ledger({ ...query, limit: 200 }).then((ledger) =>
      this.set({ ledger: { ledger, file: query.file ?? null, code: query.code ?? null },
        panel: null }), this.#tell);
  };

  saveAside = () => void this.lens.session.ledger({ limit: 1_000_000 }).then(async (ledger) => {
    const { csvOf } = await import('./export.ts');
    const names = ['file', 'sheet', 'row', 'offset', 'column', 'code', 'bytes'] as const;
    const rows = ledger.rows.map((row) => names.map((name) => row[name] ?? null));
    await this.#save('rows-set-aside.csv', csvOf(names, rows), 'text/csv');
    this.lens.emit('export', { what: 'ledger', format: 'csv' });
  }, this.#tell);

  keepEqual = (isKept: boolean) => {
    const { state } = this.lens;
    if (state.kind !== 'ready') return;
    for (const analysis of Object.keys(state.answers)) {
      this.ask(analysis, { duplicates: isKept ? 'keep' : 'drop' });
    }
  };

  mend = (file: string) => void this.lens.session.review().then(() => {
    const { state } = this.lens;
    if (state.kind !== 'check') return;
    this.set({ file: Math.max(0, state.plan.files.findIndex((one) => one.file === file)) });
  });

  // ---- out --------------------------------------------------------------------------------------

  exportFigure = (figure: string, format: 'png' | 'svg' | 'csv') => {
    this.set({ menu: null });
    const { state, screens } = this.lens;
    const holder = this.lens.shadowRoot!.getElementById(`figure-${figure}`);
    if (state.kind !== 'ready' || !screens || !holder) return;
    void import('./export.ts').then(async ({ csvOf, pictureOf, pngOf, svgText }) => {
      if (format === 'csv') {
        const { names, rows } = screens.tableOf(state, figure);
        await this.#save(`${figure}.csv`, csvOf(names, rows), 'text/csv');
      } else {
        const picture = pictureOf(holder);
        const blob = format === 'svg' ? svgText(picture) : await pngOf(picture);
        await this.#save(`${figure}.${format}`, blob, 'image/svg+xml');
      }
      this.lens.emit('export', { what: figure, format });
    }).catch(this.#tell);
  };

  exportReport = (format: 'json' | 'print') => {
    this.set({ menu: null });
    const { state } = this.lens;
    if (state.kind !== 'ready') return;
    this.lens.emit('export', { what: 'report', format });
    if (format === 'print') return void this.lens.updateComplete.then(() => print());
    const reports = Object.values(state.answers).flatMap(({ report }) => report ?? []);
    void this.#save('journeylens-report.json',
      JSON.stringify({ ledger: { ...state.full.ledger, rows: [] }, reports,
        insights: state.full.insights }, null, 2), 'application/json');
  };

  copy = (text: string) => void navigator.clipboard?.writeText(text).catch(() => undefined);

  goTo = (section: string) => {
    this.set({ section });
    const target = this.lens.shadowRoot!.getElementById(section);
    const isCalm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    target?.scrollIntoView({ behavior: isCalm ? 'auto' : 'smooth', block: 'start' });
  };

  toggleTable = (figure: string) => {
    const tables = new Set(this.lens.ui.tables);
    if (!tables.delete(figure)) tables.add(figure);
    this.set({ tables, mark: null });
  };

  openAnalysis = (name: string) => {
    this.toggleTable(lineOf(name));
    this.askOpened();
  };

  /** Asks for what is open on the page and has no answer yet, as after another load. */
  askOpened(): void {
    const { state, ui, session } = this.lens;
    if (state.kind !== 'ready') return;
    for (const { name } of state.catalog.analyses) {
      if (ui.tables.has(lineOf(name)) && !state.answers[name]) void session.ask(name, {});
    }
  }

  #tell = (error: unknown) => this.set({ message: errorOf(error).message });

  async #save(name: string, data: string | Blob, type: string): Promise<void> {
    const { save } = await import('./export.ts');
    save(name, typeof data === 'string' ? new Blob([data], { type }) : data);
  }
}
