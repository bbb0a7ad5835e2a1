// <journey-lens>: files in, answers out. It holds one State and shows view(state); all arithmetic
// is the engine's.
import { LitElement, nothing, type PropertyValues } from 'lit';
import type { Engine, InputFile, Plan, Progress } from '../engine/protocol.ts';
import { i18nFor, languageOf, loadLanguage, type I18n, type Language } from '../i18n/index.ts';
import { ActionsOf } from './deeds.ts';
import { emptyScreen } from './empty.ts';
import { gather } from './gather.ts';
import { proof } from './header.ts';
import { filesOfAddresses, filesOfDrop } from './intake.ts';
import { RequestCounter } from './requests.ts';
import { recipeOf, Session, type Wishes } from './session.ts';
import { restingUi, type State, type Ui } from './state.ts';
import { first } from './styles/first.ts';
import { overlay } from './styles/overlay.ts';
import { tokens } from './styles/tokens.ts';

type Screens = typeof import('./screens/index.ts');

/** How often numbers that run may change, in milliseconds. */
const steadyFor = 250;

/** Resolves after the next frame, or soon in a page that nobody sees: there no frame comes. */
const painted = () => new Promise<void>((resolve) => {
  requestAnimationFrame(() => setTimeout(resolve));
  setTimeout(resolve, 200);
});

/** After the next frame, and without delay in a page that nobody sees. */
const nextTurn = () => (document.hidden ? new Promise<void>((resolve) => setTimeout(resolve)) : painted());

/**
 * Customer journeys from dropped exports, computed on this device.
 *
 * @fires engine - the engine is ready
 * @fires progress - files are being read: phase, rows, bytes
 * @fires inspect - the files were understood; prevent it to skip the check, after mending the plan
 * @fires ready - the report is there; detail holds aggregates only
 * @fires problem - something could not be done: code and place
 * @fires select - a number was chosen: its analysis and table
 * @fires change - a control changed: analysis and arguments
 * @fires export - something was saved: what and in which format
 * @csspart dropzone - where files are dropped
 * @csspart card - a stage of the journey
 * @csspart chart - a chart with its title
 * @csspart mark - one mark of a chart
 * @csspart table - the table behind a chart
 * @csspart ledger - the drawer with the rows set aside
 */
export class JourneyLens extends LitElement {
  static override styles = [tokens, first, overlay];
  static override properties = {
    src: { type: String }, model: { type: String }, models: { type: String },
    window: { type: String }, currency: { type: String }, timezone: { type: String },
    lang: { type: String, reflect: true }, theme: { type: String, reflect: true },
    view: { type: String }, density: { type: String, reflect: true },
    readonly: { type: Boolean, reflect: true }, stageModel: { type: String, attribute: 'stage-model' },
    engineFactory: { attribute: false },
    state: { state: true }, ui: { state: true }, screens: { state: true },
    language: { state: true },
  };

  declare src: string | null;
  declare model: string | null;
  declare models: string | null;
  declare window: string | null;
  declare currency: string | null;
  declare timezone: string | null;
  declare theme: string | null;
  declare view: string | null;
  /** `compact` sets tables and figures closer. */
  declare density: string | null;
  /** The report can be looked at; files come from the host page alone. */
  declare readonly: boolean;
  declare stageModel: string | null;
  /** Where the engine comes from; set it before files are opened. */
  declare engineFactory: () => Engine | Promise<Engine>;
  declare state: State;
  declare ui: Ui;
  declare screens: Screens | null;
  declare language: Language;

  readonly session: Session;
  readonly #requests: RequestCounter;
  readonly #deeds: ActionsOf;
  #resized: ResizeObserver | null = null;
  #pending: State | null = null;
  /** Lasts while the figures of a report come one by one. */
  #drawing: Promise<void> | null = null;

  constructor() {
    super();
    this.engineFactory = async () => {
      void import('../engine/inlined.ts'); // It is wanted next: one wait instead of two.
      return (await import('../engine/client.ts')).startEngine();
    };
    this.readonly = false;
    this.state = { kind: 'empty' };
    this.ui = restingUi;
    this.screens = null;
    this.language = 'en';
    this.#requests = new RequestCounter((requests) => this.set({ requests }));
    this.session = new Session({
      engineFactory: async () => {
        const engine = await this.engineFactory();
        this.emit('engine');
        return engine;
      },
      show: (state) => this.#show(state),
      inspect: (plan) => this.#inspect(plan),
      wishes: () => this.#wishes(),
      progress: ({ phase, rows, bytes, total }: Progress) =>
        this.emit('progress', { phase, rows, bytes, total }),
    });
    this.#deeds = new ActionsOf(this);
  }

  // ---- for host pages ---------------------------------------------------------------------------

  /** Opens files beside those that are open. */
  async open(files: Iterable<File | InputFile>): Promise<void> {
    await this.session.open([...files].map((file) =>
      ('data' in file ? file : { name: file.name, data: file })));
  }
  reset(): void {
    this.session.reset();
  }
  /** What is shown now, as the engine gave it; null before it is ready. */
  get result() {
    return this.state.kind === 'ready' ? this.state.full : null;
  }
  get i18n(): I18n {
    const zone = 'plan' in this.state ? this.state.plan?.timezone : undefined;
    return i18nFor(this.language, zone);
  }

  set(change: Partial<Ui>): void {
    const isNew = Object.entries(change).some(([name, value]) => this.ui[name as keyof Ui] !== value);
    if (isNew) this.ui = { ...this.ui, ...change };
  }
  emit(name: string, detail: unknown = {}, cancelable = false): boolean {
    return this.dispatchEvent(
      new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable }));
  }

  // ---- life -------------------------------------------------------------------------------------

  override connectedCallback(): void {
    super.connectedCallback();
    this.#requests.start();
    this.#resized = new ResizeObserver(([entry]) => {
      const width = Math.round(entry?.contentRect.width ?? 0);
      const family = getComputedStyle(this).fontFamily;
      const isSame = width === this.ui.width && family === this.ui.family;
      if (width > 0 && !isSame) this.set({ width, family });
    });
    this.#resized.observe(this);
    for (const [name, listener] of this.#drags) this.addEventListener(name, listener);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#requests.stop();
    this.#resized?.disconnect();
    for (const [name, listener] of this.#drags) this.removeEventListener(name, listener);
    this.session.close();
  }

  protected override firstUpdated(): void {
    void this.#gather();
    if (this.src) void this.#openSource(this.src);
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('lang')) void this.#speak();
    if (changed.has('readonly')) this.ui = { ...this.ui, isReadonly: this.readonly };
  }

  // All parts come right after the first paint and not before it, so that nothing is requested later.
  async #gather(): Promise<void> {
    await painted();
    await gather(() => Promise.all([this.#loadScreens(), this.#speak()]));
    this.#requests.settle();
  }

  async #loadScreens(): Promise<void> {
    if (this.screens) return;
    const [screens] = await Promise.all([import('./screens/index.ts'), loadLanguage('en')]);
    if (this.screens) return;
    const sheets = this.shadowRoot!.adoptedStyleSheets;
    this.shadowRoot!.adoptedStyleSheets = [...sheets,
      ...screens.styles.map(({ styleSheet }) => styleSheet!)];
    this.screens = screens;
  }

  async #speak(): Promise<void> {
    const wanted = () => languageOf(this.lang || document.documentElement.lang);
    const language = wanted();
    await loadLanguage(language);
    if (language === wanted()) this.language = language; // Else another is on its way.
  }

  async #openSource(src: string): Promise<void> {
    try {
      await this.session.open(await filesOfAddresses(src));
    } catch (thrown) {
      this.set({ message: (thrown as Error).message });
    }
  }

  // ---- between session and screen ---------------------------------------------------------------

  #show(state: State): void {
    if (state.kind === 'working' && this.state.kind === 'working') return this.#showSteadily(state);
    const isNew = state.kind !== this.state.kind;
    this.#pending = null;
    this.state = state;
    if (!isNew) return;
    this.set({ mark: null, panel: null, ledger: null, file: null, message: '', menu: null,
      target: null, drawn: 0, whole: new Set() });
    if (state.kind === 'ready') this.#announce();
    if (state.kind === 'failed') {
      this.emit('problem', { code: state.error.code });
    }
  }

  // A figure is a task of its own, so that the page answers in between.
  async #drawInTurn(): Promise<void> {
    while (this.#isWaiting) {
      await nextTurn();
      this.set({ drawn: this.ui.drawn + 1 });
      await super.getUpdateComplete();
    }
    this.#drawing = null;
  }
  get #isWaiting(): boolean {
    return this.state.kind === 'ready' && this.ui.drawn < (this.screens?.figureCount ?? 0);
  }

  /** Resolves when all figures are drawn as well. */
  protected override async getUpdateComplete(): Promise<boolean> {
    await super.getUpdateComplete();
    await this.#drawing;
    return super.getUpdateComplete();
  }

  // Running numbers change four times a second at most.
  #showSteadily(state: State): void {
    const isWaiting = this.#pending !== null;
    this.#pending = state;
    if (isWaiting) return;
    setTimeout(() => {
      if (this.#pending && this.state.kind === 'working') this.state = this.#pending;
      this.#pending = null;
    }, steadyFor);
  }

  #announce(): void {
    const ready = this.result!;
    this.#deeds.askOpened();
    this.emit('ready', { ledger: { ...ready.ledger, rows: [] },
      analyses: ready.reports.map(({ analysis }) => analysis) });
    if (this.view && this.view !== 'overview') {
      void this.updateComplete.then(() => this.#deeds.goTo(this.view!));
    }
  }

  #inspect(plan: Plan): boolean {
    if (this.currency) plan.currency = this.currency;
    if (this.timezone) plan.timezone = this.timezone;
    const isShown = this.emit('inspect', { plan: recipeOf(plan) }, true);
    return isShown && !this.readonly;
  }

  #wishes(): Wishes {
    const models = this.models ?? this.model;
    return {
      stageModel: this.stageModel,
      args: {
        cohorts: { grain: 'month' },
        ...(models || this.window ? { attribution: { ...(models ? { models } : {}),
          ...(this.window ? { lookback: this.window } : {}) } } : {}),
        ...(this.window ? { funnel: { window: this.window } } : {}),
      },
    };
  }

  #drags: [string, (event: Event) => void][] = [
    ['dragenter', () => this.session.warm()],
    ['dragover', (event) => {
      if (this.readonly) return;
      event.preventDefault();
      const dragging = (event as DragEvent).dataTransfer?.items.length ?? 0;
      if (dragging !== this.ui.dragging) this.set({ dragging });
    }],
    ['dragleave', (event) => {
      const to = (event as DragEvent).relatedTarget as Node | null;
      if (!to || !this.contains(to)) this.set({ dragging: null });
    }],
    ['drop', (event) => {
      if (this.readonly) return;
      event.preventDefault();
      const transfer = (event as DragEvent).dataTransfer;
      this.set({ dragging: null });
      if (transfer) void filesOfDrop(transfer).then((files) => this.session.open(files));
    }],
  ];

  // ---- what is seen -----------------------------------------------------------------------------

  protected override render() {
    const { state, ui, i18n } = this;
    const top = ui.proof ? proof(ui, i18n, this.#deeds) : nothing;
    if (state.kind === 'empty') return [emptyScreen(ui, i18n, this.#deeds), top];
    if (!this.screens) return emptyScreen(ui, i18n, this.#deeds);
    return [this.screens.view(state, ui, i18n, this.#deeds), top];
  }

  protected override updated(): void {
    for (const dialog of this.shadowRoot!.querySelectorAll('dialog:not([open])')) {
      (dialog as HTMLDialogElement).showModal();
    }
    this.#deeds.place();
    if (this.#isWaiting) this.#drawing ??= this.#drawInTurn();
  }
}

declare global {
  interface HTMLElementTagNameMap { 'journey-lens': JourneyLens }
}
