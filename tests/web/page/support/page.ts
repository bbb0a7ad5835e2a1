// The page under test: the element, with an engine that answers from the fixtures.
import '../../../../web/define.ts';
import fixtures from 'lens-fixtures';

type Json = any;
const copy = (value: Json) => JSON.parse(JSON.stringify(value));
const fail = (code: string, message: string, where: string | null = null) =>
  Object.assign(new Error(message), { code, where });

/** What the test wants to happen; it sets this before it acts. */
const wishes: Json = { planFails: null, loadHangs: false, slow: null, calls: [] };
(globalThis as Json).wishes = wishes;

function answer(analysis: string, args: Json): Json {
  const report = fixtures.report.reports.find((one: Json) => one.analysis === analysis);
  if (analysis === 'kpis') {
    if (String(args.targets ?? '').includes('checkout')) return fixtures.kpis_with_target;
    return fixtures[`kpis_${args.stage_model ?? 'awareness_to_retention'}`];
  }
  if (analysis === 'nps') return args.by === 'campaign' ? fixtures.nps_campaign : fixtures.nps;
  if (analysis === 'experiment') {
    throw fail('TOO_LITTLE_DATA', 'No file says who saw which variant; add the export of the experiment.');
  }
  if (analysis === 'funnel' && args.window === 'unbounded') return fixtures.funnel_unbounded;
  if (analysis === 'attribution' && args.lookback === '7d') return fixtures.attribution_7d;
  return report;
}

class FakeEngine {
  async plan(files: Json, recipe: Json) {
    wishes.calls.push(['plan', files.length, recipe ? 'recipe' : null]);
    if (wishes.planFails) throw fail(wishes.planFails.code, wishes.planFails.message, 'orders.csv');
    return copy(fixtures.plan);
  }
  async load(plan: Json, { signal, onProgress }: Json = {}) {
    wishes.calls.push(['load', copy(plan)]);
    for (const [at, file] of fixtures.ledger.files.entries()) {
      const part = wishes.loadHangs && at > 2 ? 0.4 : 1;
      onProgress?.({ phase: 'read', file: file.file, rows: Math.round(file.rows_read * part),
        bytes: Math.round(file.bytes * part), total: file.bytes });
      if (wishes.loadHangs && at > 2) break;
    }
    if (wishes.loadHangs) {
      await new Promise((_, reject) => signal.addEventListener('abort', () =>
        reject(fail('cancelled', 'Cancelled; nothing was kept.'))));
    }
    return copy(fixtures.ledger);
  }
  async run(analysis: string, args: Json = {}) {
    wishes.calls.push(['run', analysis, copy(args)]);
    if (wishes.slow) await wishes.slow;
    const report = copy(answer(analysis, args));
    return { ...report, arguments: { ...report.arguments, ...args } };
  }
  async report(request: Json) {
    wishes.calls.push(['report', copy(request)]);
    const full = copy(fixtures.report);
    full.reports = full.reports.map((report: Json) => (report.analysis === 'kpis'
      ? copy(fixtures[`kpis_${request.stage_model}`]) : report));
    return full;
  }
  async rows(query: Json) {
    wishes.calls.push(['rows', copy(query)]);
    return copy(fixtures.rows);
  }
  async ledger(query: Json = {}) {
    wishes.calls.push(['ledger', copy(query)]);
    const ledger = copy(fixtures.ledger);
    ledger.rows = ledger.rows.filter((row: Json) => (!query.file || row.file === query.file)
      && (!query.code || row.code === query.code));
    return ledger;
  }
  async catalog() { return copy(fixtures.catalog); }
  close() { wishes.calls.push(['close']); }
}

const lens: Json = document.querySelector('journey-lens');
lens.engineFactory = () => new FakeEngine();
/** Files of the fixture's names; their bytes do not matter to the engine above. */
(globalThis as Json).openFixture = () => lens.open(fixtures.ledger.files.map(
  ({ file, bytes }: Json) => new File([new Uint8Array(Math.min(bytes, 1_000_000))], file)));
