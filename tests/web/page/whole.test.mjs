// The built page as a visitor gets it, with the real engine, under the strict policy: the bundled
// sample from the first click to every chart's exports, and everything that can go wrong.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, beforeEach, test } from 'node:test';
import { chromium } from 'playwright-core';
import { dist, page as built, sample } from '../../../scripts/build/places.mjs';
import { servedPolicy } from '../../../scripts/build/policy.mjs';
import { serve } from '../../../scripts/serve.mjs';
import { settled } from './support/browser.mjs';
import { stored } from './support/stored.mjs';

let server;
let browser;
let page;
let requests;
before(async () => {
  assert.ok(existsSync(join(built, 'index.html')), 'the page was not built: npm run build');
  server = await serve(built, { headers: { 'Content-Security-Policy': servedPolicy } });
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'] });
});
after(async () => {
  await browser?.close();
  await server?.close();
});
beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 },
    reducedMotion: 'reduce' });
  page = await context.newPage();
  page.problems = [];
  page.on('pageerror', (error) => page.problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && page.problems.push(message.text()));
  await page.addInitScript(() => {
    globalThis.made = [];
    globalThis.Worker = class extends Worker {
      constructor(...given) { super(...given); made.push(this); }
    };
  });
  await page.goto(server.address);
  await page.waitForFunction(() => document.querySelector('journey-lens').ui.requests !== null);
  requests = [];
  context.on('request', (request) => {
    if (!request.url().startsWith('blob:')) requests.push(request.url());
  });
});
afterEach(async () => {
  assert.deepEqual(requests, [], 'nothing is requested after the page has loaded');
  assert.deepEqual(await page.evaluate(() => document.querySelector('journey-lens').ui.requests),
    []);
  assert.deepEqual(await page.evaluate(stored), [], 'nothing is stored');
  assert.deepEqual(await page.context().cookies(), []);
  assert.deepEqual(page.problems, []);
  await page.context().close();
});

const lens = (run, argument) => page.evaluate(`(${run})(document.querySelector('journey-lens'),
  ${JSON.stringify(argument ?? null)})`);
const stateIs = (...kinds) => page.waitForFunction((wanted) =>
  wanted.includes(document.querySelector('journey-lens').state.kind), kinds);
const stateNow = () => lens((element) => element.state.kind);
const press = (selector, words = '') => lens((element, [wanted, text]) =>
  [...element.shadowRoot.querySelectorAll(wanted)]
    .find((one) => one.textContent.includes(text)).click(), [selector, words]);
const text = (selector) => lens((element, wanted) =>
  element.shadowRoot.querySelector(wanted)?.textContent.replace(/\s+/g, ' ').trim() ?? '', selector);
const openText = (name, words) => lens((element, [file, content]) => {
  void element.open([new File([content], file)]);
}, [name, words]);
const saved = async (act) => {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  const chunks = [];
  for await (const chunk of await download.createReadStream()) chunks.push(chunk);
  return { name: download.suggestedFilename(), data: Buffer.concat(chunks) };
};

// What the command line reads of the same files.
const sums = (files, key) => files.reduce((total, file) => total + file[key], 0);
const { files: told } = JSON.parse(execFileSync(process.execPath, [join(dist, 'cli.js'), 'ledger',
  ...readdirSync(sample).map((name) => join(sample, name)), '--format', 'json'],
{ encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] }));
const expected = { read: sums(told, 'rows_read'), used: sums(told, 'rows_used') };

async function balancesTo({ read, used }) {
  const line = (await text('.bar-ledger')).replace(/(\d) (?=\d{3})/g, '$1');
  assert.ok(line.startsWith(`${read} rows read = ${used} used + ${read - used} set aside`), line);
}

async function sampleUpTo(state) {
  await press('.drop button', 'sample');
  await stateIs('check');
  if (state === 'check') return;
  await press('.btn', 'Looks right');
  await stateIs(state);
  await settled(page);
}

const charts = ['quadrant', 'attribution', 'funnel', 'drop_off', 'cohorts'];
const tables = ['spend', 'paths', 'times', 'kpis'];

test('every figure has a table, exports and a way down to its rows', async () => {
  await sampleUpTo('ready');
  for (const name of charts) {
    const pictures = {};
    for (const format of ['svg', 'png', 'csv']) {
      await press(`#figure-${name} .menu .link`, 'Export');
      await settled(page);
      pictures[format] = (await saved(() =>
        press(`#figure-${name} .drops .link`, format.toUpperCase()))).data;
    }
    assert.ok(pictures.svg.toString().includes('<text'), name);
    assert.ok(await inks(pictures.png) > 20, `${name}: the picture has something on it`);
    opens(pictures.csv, name);
    await press(`#figure-${name} .foot .link`, 'Table');
    await settled(page);
    assert.ok(await rowsOf(name) > 1, `${name} as a table`);
    await explained(name);
  }
  for (const name of tables) {
    opens((await saved(() => press(`#figure-${name} .foot .link`, 'CSV'))).data, name);
    await press(`#figure-${name} .foot .link`, 'All columns');
    await settled(page);
    assert.ok(await rowsOf(name) > 1, name);
    await explained(name);
  }
});

const rowsOf = (name) => lens((element, wanted) => element.shadowRoot
  .querySelectorAll(`#figure-${wanted} table.twin tbody tr`).length, name);

// How many colours there are in a picture, on every hundredth place.
const inks = (png) => page.evaluate(async (bytes) => {
  const bitmap = await createImageBitmap(new Blob([Uint8Array.from(bytes)]));
  const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const colours = new Set();
  for (let at = 0; at < data.length; at += 28) {
    colours.add(data[at] << 16 | data[at + 1] << 8 | data[at + 2]);
  }
  return colours.size;
}, [...png]);

// A CSV opens: the mark of UTF-8, names with units, as many cells in each row.
function opens(data, name) {
  const words = data.toString();
  assert.ok(words.startsWith('\ufeff'), name);
  const lines = words.slice(1).trimEnd().split('\r\n');
  assert.ok(lines.length > 1, name);
  const cells = (line) => line.replace(/"([^"]|"")*"/g, 'x').split(',').length;
  assert.deepEqual([...new Set(lines.map(cells))], [cells(lines[0])], name);
}

async function explained(name) {
  await press(`#figure-${name} .foot .link`, 'Where from?');
  await page.waitForFunction(() => document.querySelector('journey-lens').ui.panel);
  await settled(page);
  assert.match(await text('dialog.origin'), /From files .*: [\d\u202f]+ rows?/, name);
  await press('dialog .btn', 'Open the rows');
  await page.waitForFunction(() => {
    const { panel } = document.querySelector('journey-lens').ui;
    return panel.rows || panel.error;
  });
  await settled(page);
  assert.equal(await lens((element) => element.ui.panel.error?.message ?? ''), '', name);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() => document.querySelector('journey-lens').ui.panel === null);
}

test('a row that was set aside as equal to another can be used anyway', async () => {
  await sampleUpTo('ready');
  const views = () => lens((element) => element.state.answers.kpis.report.tables[0].columns
    .find(({ name }) => name === 'value').values[element.state.answers.kpis.report.tables[0]
      .columns[0].values.indexOf('page_views')]);
  const before_ = await views();
  await press('.bar-ledger button');
  await page.waitForFunction(() => document.querySelector('journey-lens').ui.ledger);
  await settled(page);
  await press('.reason button', 'The same row twice');
  await page.waitForFunction(() => document.querySelector('journey-lens').ui.ledger.code);
  await settled(page);
  await press('.reason .btn', 'Use equal rows anyway');
  await page.waitForFunction(() => Object.values(document.querySelector('journey-lens')
    .state.answers).every(({ busy, args }) => !busy && args.duplicates === 'keep'));
  assert.equal(await views(), before_ + 1);
});

test('a run can be cancelled at any moment, and the next one is right', async () => {
  await press('.drop button', 'sample');
  await stateIs('planning');
  await settled(page);
  await press('.btn', 'Cancel');
  assert.equal(await stateNow(), 'empty');
  await sampleUpTo('check');
  for (const phase of ['read', 'unite', 'ask']) {
    await press('.btn', 'Looks right');
    await page.waitForFunction((wanted) => {
      const { state } = document.querySelector('journey-lens');
      return state.kind === 'ready' || (state.kind === 'working' && state.phase === wanted);
    }, phase, { polling: 'raf' });
    // In one step: the report may come at any moment.
    await lens((element) => (element.state.kind === 'ready' ? element.session.review()
      : element.session.cancel()));
    await stateIs('check');
    await settled(page);
  }
  await press('.btn', 'Looks right');
  await stateIs('ready');
  await balancesTo({ read: expected.read, used: expected.used });
});

test('files dropped during a run are looked at with the others', async () => {
  await sampleUpTo('working');
  await openText('more.csv', 'customer,time,event_name\na@example.com,2025-01-02T10:00:00Z,page_view\n');
  await stateIs('check');
  assert.equal(await lens((element) => element.state.files.length), 15);
  await settled(page);
  await press('.btn', 'Looks right');
  await stateIs('ready');
  await balancesTo({ read: expected.read + 1, used: expected.used + 1 });
});

test('a killed worker is replaced, and the page lives', async () => {
  await sampleUpTo('ready');
  await page.evaluate(() => made.forEach((worker) => worker.terminate()));
  await lens((element) => { void element.session.review(); });
  await stateIs('check', 'failed');
  if (await stateNow() === 'failed') {
    await settled(page);
    await press('.btn', 'Back to the check');
    await stateIs('check');
  }
  await settled(page);
  await press('.btn', 'Looks right');
  await stateIs('ready');
  await balancesTo(expected);
});

const bad = {
  'empty.csv': ['', /empty\.csv is empty/],
  'picture.csv': ['\x89PNG\r\n\x1a\n', /not a table|picture/],
  'book.xlsx': ['PK\x03\x04 and so on', /zip archive or an? (Excel|spreadsheet)/],
};
for (const [name, [content, sentence]] of Object.entries(bad)) {
  test(`${name} is refused in one sentence, in each language, and the page lives`, async () => {
    await lens((element, [file, bytes]) => {
      const data = Uint8Array.from(bytes, (letter) => letter.charCodeAt(0));
      void element.open([new File([data], file)]);
    }, [name, content]);
    await stateIs('check', 'failed');
    await settled(page);
    assert.match(await text('.problem h2'), sentence);
    await lens((element) => { element.lang = 'ru'; });
    await page.waitForFunction(() => document.querySelector('journey-lens').language === 'ru');
    await settled(page);
    assert.match(await text('.problem h2'), /[а-я]{4}/);
    await lens((element) => { element.lang = 'en'; element.reset(); });
    await page.waitForFunction(() => document.querySelector('journey-lens').language === 'en');
    await settled(page);
    await sampleUpTo('ready');
  });
}
