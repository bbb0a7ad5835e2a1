// What a person feels around a load: the page's start, the longest task of its main thread while files
// are read, and how long a cancel takes until everything is idle.
import { accept, openFile, stateIs, withBrowser, withPage } from './browser.mjs';
import { csvOf } from './harness.mjs';
import { forLoading, forStart } from './musts.mjs';
import { interleaved, mediansOf } from './timing.mjs';

export async function measureLoading({ isLarge, isSmall, rounds = 5 }) {
  const size = isSmall ? '100k' : isLarge ? '10m' : '1m';
  const start = await interleaved('page', rounds, { start: coldStart });
  const load = await interleaved(`load ${size}`, isLarge ? 2 : 3, { load: () => loadOf(csvOf(size)) });
  const abort = await interleaved(`abort ${size}`, 1, { abort: () => abortsOf(csvOf(size), rounds) });
  return { rows: [...forStart(start), ...forLoading({ ...load, ...abort }, size)], failed: [],
    medians: { ...mediansOf(start), ...mediansOf(load), ...mediansOf(abort) } };
}

// ---- start ---------------------------------------------------------------------------------------

// A file of plain text from the same server, opened first, is the floor: what a navigation and a paint
// cost in this browser at this minute. The page follows in a process and with a cache of its own.
const coldStart = () => withBrowser(async (open) => {
  const plain = await open('page.css');
  const floor = await plain.evaluate(firstPaint);
  const page = await open('', watchStart);
  await page.waitForFunction(() => globalThis.started?.engine);
  const { reacted, engine } = await page.evaluate(() => globalThis.started);
  const paint = await page.evaluate(firstPaint);
  const network = await page.evaluate(() =>
    performance.getEntriesByType('navigation')[0].responseEnd);
  return { floor, network, reacted, paint, interactive: Math.max(paint, reacted), engine };
});

// Runs in the page: when something to read was painted first.
const firstPaint = () => new Promise((resolve) => {
  new PerformanceObserver((list) => {
    const found = list.getEntriesByName('first-contentful-paint');
    if (found.length) resolve(found[0].startTime);
  }).observe({ type: 'paint', buffered: true });
});

// Runs in the page before its scripts: drags something over the drop zone as soon as there is one, as
// a person would, and notes when the zone shows it and when the engine has given its first answer.
function watchStart() {
  const drag = (name) => new DragEvent(name, { bubbles: true, composed: true, cancelable: true,
    dataTransfer: new DataTransfer() });
  const look = async () => {
    const lens = document.querySelector('journey-lens');
    const zone = lens?.shadowRoot?.querySelector('.drop');
    if (!zone) return void setTimeout(look, 1);
    const make = lens.engineFactory;
    lens.engineFactory = async () => {
      const engine = await make();
      void engine.catalog().then(() => {
        globalThis.started.engine = performance.now();
      });
      return engine;
    };
    zone.dispatchEvent(drag('dragenter'));
    zone.dispatchEvent(drag('dragover'));
    await lens.updateComplete;
    if (zone.classList.contains('over')) globalThis.started = { reacted: performance.now() };
    zone.dispatchEvent(drag('dragleave'));
  };
  void look();
}

// ---- the main thread during a load -----------------------------------------------------------------

const loadOf = (csv) => withPage(async (page) => {
  await openFile(page, csv);
  await page.evaluate(watchTasks);
  await accept(page);
  await stateIs(page, 'ready');
  // The figures come one by one: their tasks count as well.
  await page.evaluate(async () => {
    await document.querySelector('journey-lens').updateComplete;
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  });
  return page.evaluate(() => globalThis.tasksOf());
});

// Runs in the page: tasks of 50 ms and more, and the gaps between frames.
function watchTasks() {
  const tasks = [];
  const gaps = [];
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries()));
  observer.observe({ type: 'longtask' });
  let before = performance.now();
  const frame = (now) => {
    gaps.push({ startTime: before, duration: now - before });
    before = now;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const begun = performance.now();
  const longest = (some, from, to) => Math.max(0, ...some
    .filter(({ startTime, duration }) => startTime < to && startTime + duration > from)
    .map(({ duration }) => duration));
  globalThis.tasksOf = () => {
    tasks.push(...observer.takeRecords());
    const end = globalThis.asked.find(({ name }) => name === 'load').end;
    const now = performance.now();
    return { seconds: (end - begun) / 1000, longtask: longest(tasks, begun, end),
      gap: longest(gaps, begun, end), longtaskAfter: longest(tasks, end, now),
      gapAfter: longest(gaps, end, now), report: (now - end) / 1000 };
  };
}

// ---- a cancel ---------------------------------------------------------------------------------------

const abortsOf = (csv, count) => withPage(async (page) => {
  await openFile(page, csv);
  await page.evaluate(abortIn);
  const all = [];
  for (let at = 0; at < count; at += 1) {
    const part = (at + 1) / (count + 1); // of the bytes
    all.push(await page.evaluate((share) => globalThis.abortAt(share), part));
    console.log(`  cancelled at ${Math.round(part * 100)} %: ${said(all.at(-1))}`);
  }
  const worst = (key) => Math.max(...all.map((one) => one[key]));
  return { rejected: worst('rejected'), idle: worst('idle') };
});

const said = ({ rejected, idle }) =>
  `promise settled after ${rejected.toFixed(1)} ms, next plan answered after ${idle.toFixed(1)} ms`;

// Runs in the page. Everything is idle when the load's promise is settled and the engine has
// answered the next question, which it takes only after all before it.
function abortIn() {
  const lens = document.querySelector('journey-lens');
  const [file] = lens.state.files;
  const { plan } = lens.state;
  const tiny = { name: 'tiny.csv', data: new Blob(['time,customer,event\n2025-01-01,a,b\n']) };
  globalThis.abortAt = async (share) => {
    await globalThis.engine.plan([file]);
    const abort = new AbortController();
    let begun = 0;
    const load = globalThis.engine.load(plan, { signal: abort.signal,
      onProgress: ({ phase, bytes, total }) => {
        if (begun || phase !== 'read' || bytes < total * share) return;
        begun = performance.now();
        abort.abort();
      } });
    const wasCut = await load.then(() => false, () => true);
    if (!wasCut) throw new Error('The load was done before it could be cancelled.');
    const rejected = performance.now() - begun;
    await globalThis.engine.plan([tiny]);
    return { rejected, idle: performance.now() - begun };
  };
}
