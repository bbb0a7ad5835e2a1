// A control of the page changes: from the event until the new figures are painted, which is the first
// task after the frame that shows them. At 60 frames a second up to 17 ms of it are the frame's.
import { csvOf } from './harness.mjs';
import { accept, openFile, stateIs, withPage } from './browser.mjs';
import { forControls } from './musts.mjs';
import { median } from './rounds.mjs';

// Selector, value, and the analysis that answers. Where there is no control on the page (days), the
// element's session is asked for every figure of the page.
const select = (selector, analysis, values) => values.map((value) => ({ selector, analysis, value }));
const days = ['2025-01-20', '2025-02-03', '2025-03-03', ''];
const changes = [
  ...select('.stagehead select', 'kpis', ['aida', 'attract_to_repeat', 'know_to_refer']),
  ...select('#attribution-lookback', 'attribution', ['7d', '14d', '60d']),
  ...select('#attribution-by', 'attribution', ['campaign', 'channel']),
  ...select('fieldset.several input', 'attribution', [false, true]),
  ...select('#funnel-window', 'funnel', ['1d', '7d', 'unbounded']),
  ...select('#funnel-order', 'funnel', ['any', 'ordered']),
  ...select('#attribution-touch', 'attribution', ['event', 'session']),
  ...select('#attribution-repeats', 'attribution', ['collapse']),
  ...select('#cohorts-grain', 'cohorts', ['week', 'month']),
  ...days.map((value) => ({ from: value, analysis: 'all' })),
];

export async function measureControls({ isLarge, isSmall }) {
  const sizes = isSmall ? ['100k'] : isLarge ? ['1m', '10m'] : ['1m'];
  const measured = {};
  for (const size of sizes) measured[size] = await changesAt(size);
  const medians = Object.fromEntries(Object.entries(measured).map(([size, all]) => [size, summary(all)]));
  for (const [size, { controls, by }] of Object.entries(medians)) printShares(size, controls, by);
  return { rows: Object.entries(medians).flatMap(([size, one]) => forControls(size, one)), failed: [],
    medians };
}

async function changesAt(size) {
  return withPage(async (page) => {
    await openFile(page, csvOf(size));
    await accept(page);
    await stateIs(page, 'ready');
    await page.evaluate(wholeReport);
    await page.evaluate(changeIn);
    const all = [];
    for (const change of changes) {
      const told = await page.evaluate((one) => globalThis.change(one), change);
      all.push({ ...change, ...told });
      console.log(`  ${size} ${nameOf(change).padEnd(38)} ${said(told)}`);
    }
    return all;
  });
}

const nameOf = ({ selector, analysis, value, from }) =>
  (selector ? `${selector.replace(/ select| input/, '')} = ${value}`
    : `${analysis} from ${from || 'first day'}`);
const said = ({ painted, drawn, runs }) => `${painted.toFixed(0)} ms painted, ${drawn.toFixed(0)} drawn; ` +
  runs.map(({ of, ms }) => `${of} ${ms.toFixed(0)}`).join(', ');

const percentiles = (all) => {
  const sorted = all.map(({ painted }) => painted).sort((a, b) => a - b);
  return { p50: median(sorted), p95: sorted[Math.ceil(sorted.length * 0.95) - 1] };
};

// The answer is the engine's and the wait for a main thread that still draws the one before.
function summary(all) {
  const middle = (some, key) => Number(median(some.map((one) => one[key])).toFixed(1));
  const by = [...new Set(all.map(({ analysis }) => analysis))].map((name) => {
    const some = all.filter(({ analysis }) => analysis === name);
    return [name, Object.fromEntries(['answer', 'drawn', 'painted'].map((key) => [key, middle(some, key)]))];
  });
  return { controls: percentiles(all.filter(({ selector }) => selector)),
    days: percentiles(all.filter(({ selector }) => !selector)), by: Object.fromEntries(by) };
}

function printShares(size, { p50, p95 }, by) {
  console.log(`\n${size}: a control changes, p50 ${p50.toFixed(0)} ms, p95 ${p95.toFixed(0)} ms; medians` +
    '     answer   drawn  painted');
  for (const [name, one] of Object.entries(by)) {
    console.log(name.padEnd(56) + Object.values(one).map((ms) => String(ms).padStart(9)).join(''));
  }
}

// Runs in the page. The figures of a report come one by one; the controls are theirs.
const wholeReport = () => document.querySelector('journey-lens').updateComplete;

// Runs in the page. Defines what changes one control and resolves when its figures are painted.
function changeIn() {
  const lens = document.querySelector('journey-lens');
  const all = ['kpis', 'channels', 'attribution', 'funnel', 'cohorts'];
  const press = (selector, value) => {
    const control = lens.shadowRoot.querySelector(selector);
    if (typeof value === 'boolean') control.checked = value;
    else control.value = value;
    control.dispatchEvent(new Event('change', { bubbles: true }));
  };
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  const nextTask = () => new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = resolve;
    port2.postMessage(null);
  });
  globalThis.change = async ({ selector, value, from, analysis }) => {
    const names = analysis === 'all' ? all : [analysis];
    const before = names.map((name) => lens.state.answers[name].report);
    globalThis.asked.length = 0;
    const isNew = () => names.every((name, at) => {
      const { busy, report, error } = lens.state.answers[name];
      if (error) throw new Error(error.message);
      return !busy && report !== before[at];
    });
    await new Promise((resolve) => setTimeout(resolve, 100));
    const begun = performance.now();
    const figures = new Promise((resolve, reject) => {
      globalThis.drawn = () => {
        try {
          if (isNew()) resolve();
        } catch (error) {
          reject(error);
        }
      };
    });
    if (selector) press(selector, value);
    else for (const name of names) void lens.session.ask(name, { from });
    await figures;
    const drawn = performance.now() - begun;
    await frame();
    await nextTask();
    const painted = performance.now() - begun;
    const runs = globalThis.asked.map(({ of, begun: at, end }) => ({ of, ms: end - at }));
    const answer = Math.max(...globalThis.asked.map(({ end }) => end)) - begun;
    return { painted, drawn, answer, runs };
  };
}
