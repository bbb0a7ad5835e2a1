// What a person does with the page, and what must then be true.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliCompressSync } from 'node:zlib';
import { bundlePage, fixtures } from './support/bundle.mjs';
import { settled, toState } from './support/browser.mjs';
import { person } from './support/person.mjs';

let page;
const { inPage, stateIs, calls, texts, clickText, saved } = person((opened) => { page = opened; });

const given = fixtures();
const reportOf = (analysis) => given.report.reports.find((one) => one.analysis === analysis);
const columnOf = (analysis, table, column) => reportOf(analysis).tables
  .find(({ name }) => name === table).columns.find(({ name }) => name === column).values;

test('the first paint is small, the rest comes after it', async () => {
  const { files, metafile } = await bundlePage({ minify: true });
  const closure = (name, seen = new Set()) => {
    if (seen.has(name)) return [];
    seen.add(name);
    const output = Object.entries(metafile.outputs).find(([path]) => path.endsWith(`/${name}`))[1];
    return [name, ...output.imports.filter(({ kind }) => kind === 'import-statement')
      .flatMap(({ path }) => closure(path.split('page-test/')[1], seen))];
  };
  const bytes = closure('define.js').reduce((sum, name) =>
    sum + brotliCompressSync(files.get(name)).length, 0);
  assert.ok(bytes <= 25_000, `${bytes} bytes`);
});

test('nothing is requested and nothing stored, from the drop to the report', async () => {
  await toState(page, 'ready');
  await clickText('.bar-ledger button', '');
  await page.waitForFunction(() => document.querySelector('journey-lens').ui.ledger);
  const { requests, stored } = await inPage(async (_, lens) => ({
    requests: lens.ui.requests,
    stored: [localStorage.length, sessionStorage.length, document.cookie,
      (await indexedDB.databases()).length, (await caches.keys()).length],
  }));
  assert.deepEqual(requests, []);
  assert.deepEqual(stored, [0, 0, '', 0, 0]);
});

test('a request after load is counted and shown', async () => {
  await page.evaluate(() => fetch('./nothing.txt').catch(() => undefined));
  await page.evaluate(() => import('./page.js?again').catch(() => undefined));
  await page.waitForFunction(() => document.querySelector('journey-lens').ui.requests.length > 0);
  assert.match((await texts('.top .lock'))[0], /request/);
  page.problems.length = 0; // the policy refused the first one, loudly
});

test('a folder of 250 files is read whole', async () => {
  const names = await inPage(async (_, lens) => {
    const entry = (name) => ({ isFile: true, isDirectory: false, name,
      file: (done) => done(new File(['a'], name)) });
    const all = Array.from({ length: 250 }, (__, at) => entry(`part-${at}.csv`));
    const folder = { isFile: false, isDirectory: true, createReader: () => {
      let at = 0;
      return { readEntries: (done) => { done(all.slice(at, at + 100)); at += 100; } };
    } };
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    drop.dataTransfer = { items: [{ webkitGetAsEntry: () => folder }], files: [] };
    const understood = new Promise((resolve) => lens.addEventListener('inspect', resolve));
    lens.dispatchEvent(drop);
    await understood;
    return lens.state.files.length;
  });
  assert.equal(names, 250);
});

test('a question answered on the check screen goes into the plan that is loaded', async () => {
  await toState(page, 'check');
  await clickText('.opt', 'comma');
  assert.deepEqual(await texts('.doubt'), []);
  assert.match((await texts('h1'))[0], /Nothing to settle/);
  await clickText('.btn', 'Undo');
  assert.equal((await texts('.doubt')).length, 1);
  await clickText('.btn', 'Redo');
  await clickText('.btn', 'Looks right');
  await stateIs('ready');
  const [[, plan]] = await calls('load');
  const column = plan.files[3].columns.find(({ header }) => header === 'Сумма');
  assert.equal(column.format, '1.234,56');
});

test('who somebody is stays hidden in the samples', async () => {
  await toState(page, 'check');
  const samples = (await texts('.columns .code')).join(' ');
  assert.doesNotMatch(samples, /mara@example|712 345/);
  assert.match(samples, /m•••@…/);
});

test('a recipe saved is the plan without its evidence', async () => {
  await toState(page, 'check');
  const { name, data } = await saved(() => clickText('.btn', 'Save as recipe'));
  const recipe = JSON.parse(data);
  assert.equal(name, 'journeylens-recipe.json');
  assert.equal(recipe.files.length, given.plan.files.length);
  assert.equal(recipe.files[3].columns[4].header, 'Сумма');
  assert.ok(!('evidence' in recipe.files[3].columns[4]));
});

test('cancelling keeps the files and goes back to the check', async () => {
  await toState(page, 'working');
  assert.match((await texts('tbody tr'))[3], /orders\.csv.*1.630/);
  await clickText('.btn', 'Cancel');
  await stateIs('check');
  assert.equal(await inPage((_, lens) => lens.state.files.length), 5);
  await inPage(() => { wishes.loadHangs = false; });
  await clickText('.btn', 'Looks right');
  await stateIs('ready');
});

test('a second drop during a run starts again with both', async () => {
  await toState(page, 'working');
  await inPage((_, lens) => { wishes.loadHangs = false; void lens.open([new File(['a'], 'b.csv')]); });
  await stateIs('check');
  assert.equal(await inPage((_, lens) => lens.state.files.length), 6);
});

test('after a failure the page lives and the next run is right', async () => {
  await toState(page, 'failed');
  assert.match((await texts('.problem h2'))[0], /protected by a password/);
  await inPage(() => { wishes.planFails = null; });
  await clickText('.plain .link', 'Leave it out');
  await stateIs('check');
  await clickText('.btn', 'Looks right');
  await stateIs('ready');
});

test('every mark of a chart is named, as many as its table has rows', async () => {
  await toState(page, 'ready');
  const names = (figure) => inPage((wanted, lens, root) =>
    [...root.querySelectorAll(`#figure-${wanted} .hit`)].map((mark) =>
      mark.getAttribute('aria-label')), figure);
  const funnel = await names('funnel');
  assert.equal(funnel.length, columnOf('funnel', 'steps', 'step').length);
  assert.match(funnel[4], /Payment reached: 4.764 people, 61\.6.% went on .* 1.797 left, 34 in/);
  assert.equal((await names('quadrant')).length, columnOf('channels', 'channels', 'channel').length);
  assert.equal((await names('attribution')).length,
    new Set(columnOf('attribution', 'credit', 'channel')).size);
  const periods = columnOf('cohorts', 'cohorts', 'period').filter((period) => period > 0);
  assert.equal((await names('cohorts')).length, periods.length);
  assert.match((await names('cohorts'))[0], /Jul.2024, month 1: 21 of 196 customers, 10\.7.%/);
});

test('the table of a chart holds the cells of the report', async () => {
  await toState(page, 'ready');
  await clickText('#figure-funnel .foot .link', 'Table');
  const rows = await inPage((_, lens, root) => [...root.querySelectorAll('#figure-funnel tbody tr')]
    .map((row) => [...row.cells].map((cell) => cell.textContent.trim())));
  const steps = columnOf('funnel', 'steps', 'customers');
  assert.deepEqual(rows.map((row) => Number(row[1].replace(/\D/g, ''))), steps);
  const rates = columnOf('funnel', 'steps', 'rate_from_start');
  assert.deepEqual(rows.map((row) => row[2]), rates.map((rate) =>
    `${(rate * 100).toFixed(1)}\u202f%`));
});

test('a chart is one stop of the keyboard; arrows move, Enter explains, Esc comes back', async () => {
  await toState(page, 'ready');
  const stops = await inPage((_, lens, root) =>
    [...root.querySelectorAll('.picture')].map((figure) =>
      figure.querySelectorAll('[tabindex="0"]').length));
  assert.deepEqual([...new Set(stops)].sort(), [0, 1]);
  await inPage((_, lens, root) => root.getElementById('chart-cohorts').focus());
  const said = async () => (await texts('#said-cohorts'))[0];
  await page.keyboard.press('ArrowRight');
  assert.match(await said(), /Jul.2024, month 1/);
  await page.keyboard.press('ArrowRight');
  assert.match(await said(), /Jul.2024, month 2/);
  await page.keyboard.press('ArrowDown');
  assert.match(await said(), /Aug.2024, month 2/);
  await page.keyboard.press('End');
  assert.match(await said(), /Aug.2024, month 10/);
  await page.keyboard.press('Enter');
  assert.equal(await inPage((_, lens, root) => root.querySelectorAll('dialog[open]').length), 1);
  await page.keyboard.press('Escape');
  await page.waitForFunction(() =>
    !document.querySelector('journey-lens').shadowRoot.querySelector('dialog'));
  assert.equal(await inPage((_, lens, root) => root.activeElement.id), 'chart-cohorts');
});

test('a number says where it comes from, down to its rows', async () => {
  await toState(page, 'ready');
  await clickText('.stage .number', '41.6');
  const panel = (await texts('dialog'))[0];
  assert.match(panel, /Where does 41\.6.% come from\?/);
  assert.match(panel, /40.025 96.214/);
  assert.match(panel, /41\.3–41\.9.% at 95 %, n = 96.214/);
  assert.match(panel, /ga4_events_2024-25\.csv\.gz: 609.892 rows/);
  assert.doesNotMatch(panel, /nps_survey/);
  await clickText('dialog .btn', 'Open the rows');
  await page.waitForFunction(() => document.querySelector('journey-lens').ui.panel?.rows);
  assert.deepEqual((await calls('rows'))[0][1].cell,
    { table: 'kpis', name: 'bounce_rate', column: 'value' });
  assert.match((await texts('dialog'))[0], /3 of 4.764 rows.*401.*10881/);
});

test('the ledger adds up and shows the rows of a reason', async () => {
  await toState(page, 'ready');
  await clickText('.bar-ledger button', '');
  await page.waitForFunction(() => document.querySelector('journey-lens').ui.ledger);
  const digits = (await texts('.eq b')).map((one) => Number(one.replace(/\D/g, '')));
  assert.equal(digits[0], digits[1] + digits[2]);
  await clickText('.reason button', 'Not an amount');
  await page.waitForFunction(() => document.querySelector('journey-lens').ui.ledger?.code);
  assert.match((await texts('.reason'))[5], /3.390 Сумма.*n\/a/);
  const { data } = await saved(() => clickText('dialog .btn', 'Download'));
  assert.match(data.toString(), /^\ufefffile,sheet,row,offset,column,code,bytes\r\n/);
});

test('no cell of a saved table is a formula', async () => {
  const text = await inPage(async (_, lens) => {
    const { csvOf } = await import('./export.js');
    return csvOf(['a', 'b'], [['=1+1', '+x'], ['-x', '@x'], ['|x', '%x'], ['\tx', '\rx'],
      ['plain', -5], ['a,"b"', null]]);
  });
  assert.equal(text, '\ufeffa,b\r\n\'=1+1,\'+x\r\n\'-x,\'@x\r\n\'|x,\'%x\r\n\'\tx,"\'\rx"\r\n'
    + 'plain,-5\r\n"a,""b""",\r\n');
});

for (const format of ['svg', 'png', 'csv']) {
  test(`a chart leaves the page as ${format}`, async () => {
    await toState(page, 'ready');
    await clickText('#figure-cohorts .menu .link', 'Export');
    const { name, data } = await saved(() =>
      clickText('#figure-cohorts .drops .link', format.toUpperCase()));
    assert.equal(name, `cohorts.${format}`);
    if (format === 'svg') {
      const svg = data.toString();
      assert.match(svg, /Mar.2025 stands out/);
      assert.doesNotMatch(svg, /var\(--|class=/);
    } else if (format === 'png') {
      assert.equal(data.subarray(1, 4).toString(), 'PNG');
      assert.ok(data.readUInt32BE(16) > 1_500);
    } else {
      const rows = data.toString().trim().split('\r\n');
      assert.equal(rows.length, columnOf('cohorts', 'cohorts', 'cohort').length + 1);
    }
  });
}

test('a control asks again, and an answer that came too late is dropped', async () => {
  await toState(page, 'ready');
  const choose = (value) => inPage((wanted, lens, root) => {
    const select = root.getElementById('funnel-window');
    select.value = wanted;
    select.dispatchEvent(new Event('change'));
  }, value);
  await inPage(() => { wishes.slow = new Promise((resolve) => { wishes.release = resolve; }); });
  await choose('unbounded');
  await inPage(() => { wishes.slow = null; });
  await choose('7d');
  await page.waitForFunction(() => !document.querySelector('journey-lens').state.answers.funnel.busy);
  await inPage(() => wishes.release());
  await settled(page);
  const [window, open] = await inPage((_, lens) => {
    const { report } = lens.state.answers.funnel;
    return [report.arguments.window, report.tables[0].columns[6].values[0]];
  });
  assert.equal(window, '7d');
  assert.equal(open, 662);
});

test('a stage model and a target are asked of the engine', async () => {
  await toState(page, 'ready');
  await inPage((_, lens, root) => {
    const select = root.querySelector('.stagehead select');
    select.value = 'know_to_refer';
    select.dispatchEvent(new Event('change'));
  });
  await page.waitForFunction(() => !document.querySelector('journey-lens').state.answers.kpis.busy);
  assert.equal((await texts('.stage')).length, 7);
  await inPage((_, lens) => lens.session.setStageModel('awareness_to_retention'));
  await clickText('.stage .link', 'Change the target');
  await inPage((_, lens, root) => {
    root.querySelector('.aim input').value = '45';
    root.querySelector('form.aim').requestSubmit();
  });
  await page.waitForFunction(() => !document.querySelector('journey-lens').state.answers.kpis.busy);
  const [, , args] = (await calls('run')).at(-1);
  assert.equal(args.targets, 'engagement_rate=0.45');
});

test('the figures of a report come one by one, the overview first', async () => {
  await toState(page, 'check');
  const seen = await inPage(async (_, lens, root) => {
    const all = [];
    const { updated } = Object.getPrototypeOf(lens);
    lens.updated = function told(changed) {
      updated.call(this, changed);
      if (lens.state.kind === 'ready') {
        all.push([root.querySelectorAll('.stage').length, root.querySelectorAll('.grid figure').length]);
      }
    };
    await lens.session.go();
    await lens.updateComplete;
    return all;
  });
  assert.deepEqual(seen[0], [5, 0]);
  const figures = seen.map(([, count]) => count);
  assert.equal(figures.at(-1), 9);
  assert.ok(figures.every((count, at) => at === 0 || count - figures[at - 1] <= 1), String(figures));
});

test('a figure that looks busy is not drawn anew, and the mark under the pointer is told', async () => {
  await toState(page, 'ready');
  await inPage((_, lens, root) => {
    globalThis.kept = root.querySelector('#figure-funnel svg.plot g');
    globalThis.changes = 0;
    new MutationObserver((all) => { changes += all.length; }).observe(kept, { subtree: true,
      childList: true, attributes: true, characterData: true });
    wishes.slow = new Promise((resolve) => { wishes.release = resolve; });
    void lens.session.ask('funnel', { window: '7d' });
  });
  await page.waitForFunction(() => document.querySelector('journey-lens').shadowRoot
    .querySelector('#figure-funnel .picture.busy'));
  await inPage((_, lens, root) => root.querySelectorAll('#figure-funnel .hit')[2]
    .dispatchEvent(new PointerEvent('pointerover', { bubbles: true, composed: true })));
  await settled(page);
  assert.match((await texts('#said-funnel'))[0], /people/);
  assert.equal(await inPage((_, lens, root) => root.querySelectorAll('#figure-funnel .ring').length), 1);
  assert.equal(await inPage(() => changes), 0);
  await inPage(() => { wishes.slow = null; wishes.release(); });
});

test('the host page hears what happened, and no row of anybody', async () => {
  await inPage((_, lens) => {
    globalThis.heard = [];
    for (const name of ['engine', 'progress', 'inspect', 'ready', 'select', 'change', 'export']) {
      lens.addEventListener(name, ({ detail }) => heard.push([name, JSON.stringify(detail)]));
    }
  });
  await toState(page, 'ready');
  await clickText('.stage .number', '');
  const heard = await inPage(() => globalThis.heard);
  const names = new Set(heard.map(([name]) => name));
  for (const name of ['engine', 'progress', 'inspect', 'ready', 'select']) {
    assert.ok(names.has(name), name);
  }
  assert.doesNotMatch(heard.map(([, detail]) => detail).join(' '), /example\.com|10482/);
});

test('a host page that takes the plan into its hands skips the check', async () => {
  await inPage((_, lens) => lens.addEventListener('inspect', (event) => event.preventDefault()));
  await inPage(() => { void openFixture(); });
  await stateIs('ready');
});

test('no value of a file stands in an attribute of the page or in its address', async () => {
  await toState(page, 'check');
  const outside = await inPage((_, lens) => lens.outerHTML + location.href);
  assert.doesNotMatch(outside, /mara|Сумма|10482/);
});

test('the page speaks the language it is told', async () => {
  await inPage((_, lens) => { lens.lang = 'ro-MD'; });
  await page.waitForFunction(() =>
    document.querySelector('journey-lens').shadowRoot.textContent.includes('Trageți aici'));
});
