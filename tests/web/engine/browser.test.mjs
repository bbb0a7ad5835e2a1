// The engine as shipped, in Chromium: same answers for any number of workers, no requests, nothing
// stored, and every fault ends in one sentence with the next answer right.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { startBrowser, strict } from './support/browser.mjs';

const folder = mkdtempSync(join(tmpdir(), 'journeylens-'));

// Enough events of 500 customers for several workers to have a range each.
function eventsFile(name, count) {
  const names = ['page_view', 'view_item', 'add_to_cart', 'begin_checkout', 'purchase'];
  const channels = ['email', 'paid_search', 'direct', '"a, b"'];
  const lines = ['timestamp,user_id,event,channel,page_url,revenue'];
  for (let i = 0; i < count; i += 1) {
    const random = (i * 2654435761) >>> 0;
    const at = new Date(Date.UTC(2026, 0, 1) + i * 60_000 + random % 50_000).toISOString();
    const event = names[random % 5];
    const page = random % 9 ? `/p/${random % 40}` : `"/q?a=1,""${random % 7}\n"""`;
    lines.push([at, `u${random % 500}`, event, channels[(random >>> 8) % 4], page,
      event === 'purchase' ? (random % 9000) / 100 : ''].join(','));
  }
  const path = join(folder, name);
  writeFileSync(path, `${lines.join('\n')}\n`);
  return path;
}

const events = eventsFile('events.csv', 40_000);
const large = eventsFile('large.csv', 900_000);
let browser;

before(async () => {
  browser = await startBrowser();
});

after(async () => {
  await browser.close();
  rmSync(folder, { recursive: true });
});

async function opened(files = [events], policy = strict) {
  const opening = await browser.page(policy);
  await opening.page.setInputFiles('input', files);
  return opening;
}

const requestsOfPage = ['funnel', 'attribution', 'channels', 'cohorts', 'kpis'];

test('1, 2 and 8 workers give the same reports', { timeout: 300_000 }, async () => {
  const { page } = await opened([large]);
  const texts = [];
  for (const workers of [1, 2, 8]) {
    texts.push(await page.evaluate(async ([count, names]) => {
      const engine = window.lens.startEngine({ workers: count });
      await window.loadAll(engine);
      const reports = [];
      for (const name of names) reports.push(await engine.run(name));
      engine.close();
      return JSON.stringify(reports);
    }, [workers, requestsOfPage]));
  }
  assert.ok(texts[0].length > 1000);
  assert.deepEqual([texts[1] === texts[0], texts[2] === texts[0]], [true, true]);
});

test('nothing is requested or stored while files are read and asked, and nothing is said', async () => {
  const { page, requests, said } = await opened();
  const before = requests.length;
  await page.evaluate(async () => {
    const engine = window.lens.startEngine();
    await window.loadAll(engine);
    await engine.report();
    engine.close();
  });
  const later = requests.slice(before).filter((url) => !url.startsWith('blob:'));
  const chunks = later.filter((url) => !/\/dist\/chunks\/[\w-]+\.js$/.test(url));
  assert.deepEqual(chunks, []);
  assert.deepEqual(await page.evaluate(async () => [localStorage.length, sessionStorage.length,
    (await indexedDB.databases()).length, document.cookie]), [0, 0, 0, '']);
  assert.deepEqual(said, []);
});

test('a trapped worker is told, replaced without a request, and the next answer is right', async () => {
  const { page, context } = await opened();
  const found = await page.evaluate(async () => {
    const engine = window.lens.startEngine({ workers: 2 });
    await window.loadAll(engine);
    window.engine = engine;
    return JSON.stringify(await engine.run('funnel'));
  });
  await context.setOffline(true);
  const again = await page.evaluate(async () => {
    const garbage = new Uint8Array(8).fill(255);
    window.made.at(-1).postMessage({ kind: 'call', id: 1e9, method: 'incoming', args: [garbage] });
    // Another window, so that the answer has to come from all workers.
    const error = await window.failure(window.engine.run('funnel', { window: '7d' }));
    return { error, report: JSON.stringify(await window.engine.run('funnel')) };
  });
  assert.equal(again.error.code, 'engine_stopped');
  assert.equal(again.report, found);
});

test('a worker that the browser killed is noticed and replaced', { timeout: 60_000 }, async () => {
  const { page } = await opened();
  const { error, rows } = await page.evaluate(async () => {
    const engine = window.lens.startEngine({ workers: 2 });
    await window.loadAll(engine);
    window.made.at(-1).terminate();
    const failed = await window.failure(engine.run('funnel'));
    return { error: failed, rows: window.lens.rowsOf(await engine.run('funnel'), 'steps').length };
  });
  assert.equal(error.code, 'engine_stopped');
  assert.equal(rows, 5);
});

test('abort at many moments: soon idle, and the next load is right', { timeout: 300_000 }, async () => {
  const { page } = await opened([large]);
  const { times, codes, rows } = await page.evaluate(async () => {
    const engine = window.lens.startEngine({ workers: 2 });
    const [data] = window.files();
    const plan = await engine.plan([{ name: data.name, data }]);
    const found = { times: [], codes: [] };
    for (let turn = 0; turn < 20; turn += 1) {
      const abort = new AbortController();
      const load = window.failure(engine.load(plan, { signal: abort.signal }));
      await new Promise((resolve) => setTimeout(resolve, turn * 15));
      const begun = performance.now();
      abort.abort();
      found.codes.push((await load)?.code ?? 'done');
      found.times.push(performance.now() - begun);
    }
    await engine.load(plan);
    const steps = window.lens.rowsOf(await engine.run('funnel'), 'steps');
    return { ...found, rows: steps.length };
  });
  assert.deepEqual([...new Set(codes)].filter((code) => code !== 'done'), ['cancelled']);
  assert.equal(rows, 5);
  const sorted = times.sort((a, b) => a - b);
  assert.ok(sorted[10] < 100, `half of the aborts took longer than ${sorted[10]} ms`);
});

test('a second load during a load ends the first', async () => {
  const { page } = await opened([events, large]);
  const { first, rows } = await page.evaluate(async () => {
    const engine = window.lens.startEngine({ workers: 1 });
    const inputs = window.files().map((data) => ({ name: data.name, data }));
    const load = window.failure(engine.load(await engine.plan(inputs)));
    const plan = await engine.plan(inputs.filter(({ name }) => name === 'events.csv'));
    const { files } = await engine.load(plan);
    return { first: await load, rows: files.map(({ rows_read }) => rows_read) };
  });
  assert.equal(first.code, 'cancelled');
  assert.deepEqual(rows, [40_000]);
});

test('a policy that forbids blob: workers is named with what to add', async () => {
  const { page } = await opened([events], { ...strict, 'worker-src': `'none'` });
  const error = await page.evaluate(() => window.failure(window.lens.startEngine().catalog()));
  assert.equal(error.code, 'E_WORKER_BLOCKED_BY_CSP');
  assert.match(error.message, /worker-src blob:/);
});

test('a policy that forbids WebAssembly is named with what to add', async () => {
  const { page } = await opened([events], { ...strict, 'script-src': `'self'` });
  const error = await page.evaluate(() => window.failure(window.lens.startEngine().catalog()));
  assert.equal(error.code, 'E_WASM_BLOCKED_BY_CSP');
  assert.match(error.message, /wasm-unsafe-eval/);
});

test('progress counts rows and bytes, at most four times a second for a file', async () => {
  const { page } = await opened([large]);
  const { seen, ms, size } = await page.evaluate(async () => {
    const engine = window.lens.startEngine({ workers: 1 });
    const progress = [];
    const begun = performance.now();
    await window.loadAll(engine, { onProgress: (one) => progress.push(one) });
    return { seen: progress, ms: performance.now() - begun, size: window.files()[0].size };
  });
  const last = seen.at(-1);
  assert.deepEqual([last.rows, last.bytes, last.total], [900_000, size, size]);
  const reading = seen.filter(({ phase }) => phase === 'read');
  assert.ok(reading.length <= ms / 250 + 2, `${reading.length} in ${ms} ms`);
  assert.deepEqual([reading.at(-1).file, reading.at(-1).bytes], ['large.csv', size]);
});
