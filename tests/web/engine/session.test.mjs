// One set of files over one or several engines: same answers, clean ends.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { failure, file, loaded, session, sumRequest, sums } from './support/make.mjs';

const orders = file('orders.csv', 'customer,amount\nann,10\nbob,20\nann,5\n');
const more = file('more.csv', 'customer,amount\ncid,1\nbob,2\n');
const wanted = { ann: 15, bob: 22, cid: 1 };

async function using(options, work) {
  const on = session(options);
  try {
    await work(on);
  } finally {
    on.close();
  }
}

for (const workers of [1, 2, 3]) {
  test(`${workers} engines give the sums of two files`, () => using({ workers }, async (on) => {
    await loaded(on, [orders, more]);
    assert.deepEqual(await sums(on), wanted);
  }));
}

const later = (given = {}) => JSON.stringify({ analysis: 'later', arguments: given });

async function sumsLater(on) {
  const { tables: [{ columns: [names, amounts] }], notes } = JSON.parse(await on.run(later()));
  return { notes, sums: Object.fromEntries(names.values.map((name, i) => [name, amounts.values[i]])) };
}

for (const workers of [1, 2, 3]) {
  test(`what ${workers} engines do not have is answered by analysts beside them`, () =>
    using({ workers }, async (on) => {
      await loaded(on, [orders, more]);
      assert.deepEqual(await sumsLater(on), { notes: ['2 pieces'], sums: wanted });
      assert.deepEqual(await sums(on), wanted);
    }));

  test(`its rows are found over ${workers} engines, too, and a report may ask for it`, () =>
    using({ workers }, async (on) => {
      await loaded(on, [orders, more]);
      assert.equal(await on.rows(later(), 9), await on.rows(sumRequest(), 9));
      const { reports } = JSON.parse(await on.report('{"analyses":["sum","later"]}'));
      assert.deepEqual(reports.map(({ tables }) => tables), [reports[0].tables, reports[0].tables]);
      assert.equal(reports.length, 2);
    }));
}

test('analysts know of the last load', () => using({}, async (on) => {
  await loaded(on, [orders, more]);
  await on.run(later());
  await loaded(on, [orders]);
  assert.deepEqual(await sumsLater(on), { notes: ['1 pieces'], sums: { ann: 15, bob: 20 } });
}));

for (const workers of [1, 2]) {
  test(`an analyst is replaced after a fault, beside ${workers} engines`, () =>
    using({ workers }, async (on) => {
      await loaded(on, [orders, more]);
      assert.equal((await failure(on.run(later({ fault: 'analyst' })))).code, 'engine_stopped');
      assert.deepEqual((await sumsLater(on)).sums, wanted);
    }));
}

test('the order in which files are given does not matter', () => using({}, async (on) => {
  const one = await loaded(on, [orders, more]);
  const other = await loaded(on, [more, orders]);
  assert.equal(one, other);
}));

for (const chunk of [1, 7, 4096]) {
  test(`bytes handed over ${chunk} at a time give the same`, () => using({ chunk }, async (on) => {
    await loaded(on, [orders, more]);
    assert.deepEqual(await sums(on), wanted);
  }));
}

// Above 16 MB, two engines read one half each.
function largeFile(row, count) {
  return { name: 'large.csv', source: { blob: new Blob(['customer,amount\n',
    ...new Array(count).fill(row)]) } };
}

test('a large file is cut into ranges that fit', () => using({ workers: 2 }, async (on) => {
  await loaded(on, [largeFile(`ann,1,${'x'.repeat(9000)}\n`, 2000)]);
  assert.deepEqual(await sums(on), { ann: 2000 });
  const { notes } = JSON.parse(await on.run(sumRequest()));
  assert.deepEqual(notes, ['2 pieces']);
}));

test('a range that began inside quotes is read again', () => using({ workers: 2 }, async (on) => {
  const row = `ann,1,"${`${'y'.repeat(998)}\n`.repeat(9)}"\n`;
  await loaded(on, [largeFile(row, 2001)]);
  assert.deepEqual(await sums(on), { ann: 2001 });
}));

test('the rows may speak for another plan: all is read again under it', () =>
  using({}, async (on) => {
    const plan = JSON.parse(await on.plan([orders], ''));
    await on.load(JSON.stringify({ ...plan, currency: 'XXX' }));
    assert.deepEqual(await sums(on), { ann: 15, bob: 20 });
  }));

test('a gz file is read as what it holds', () => using({}, async (on) => {
  await loaded(on, [file('orders.csv.gz', gzipSync('customer,amount\nann,3\n'))]);
  assert.deepEqual(await sums(on), { ann: 3 });
}));

test('a gz file that is cut off is refused by name', () => using({}, async (on) => {
  const noise = Array.from({ length: 60_000 }, (_, i) => `c${i},${Math.sin(i)}`).join('\n');
  const whole = gzipSync(`customer,amount\n${noise}`);
  const plan = await on.plan([file('cut.csv.gz', whole.subarray(0, whole.length - 20))], '');
  const error = await failure(on.load(plan));
  assert.equal(error.code, 'TRUNCATED');
  assert.match(error.message, /^cut\.csv\.gz ends too early/);
}));

test('what we cannot open is named as a problem, and the rest is read', () =>
  using({}, async (on) => {
    const zip = file('book.xlsx', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]));
    const { problems, files } = JSON.parse(await on.plan([zip, orders], ''));
    assert.deepEqual(problems.map(({ file: name, code }) => [name, code]),
      [['book.xlsx', 'UNSUPPORTED_CONTAINER']]);
    assert.deepEqual(files.map(({ file: name }) => name), ['orders.csv']);
  }));

test('two files of one name are told apart', () => using({}, async (on) => {
  const { files } = JSON.parse(await on.plan([orders, orders], ''));
  assert.deepEqual(files.map(({ file: name }) => name), ['orders.csv', 'orders.csv (2)']);
}));

test('pages and zones are read when an analysis asks for them', () => using({}, async (on) => {
  await loaded(on, [orders]);
  assert.deepEqual(await sums(on, { by: 'page', timezone: 'Europe/Bucharest' }),
    { ann: 15, bob: 20 });
}));

test('a zone that does not exist is refused', () => using({}, async (on) => {
  await loaded(on, [orders]);
  assert.equal((await failure(sums(on, { timezone: 'Europe/Atlantis' }))).code, 'UNKNOWN_TIMEZONE');
  assert.deepEqual(await sums(on), { ann: 15, bob: 20 });
}));

test('errors of the engine come with code and place', () => using({ workers: 2 }, async (on) => {
  await loaded(on, [orders, more]);
  const error = await failure(on.run('{"analysis":"nothing"}'));
  assert.deepEqual([error.code, error.where], ['UNKNOWN_ANALYSIS', 'analysis']);
  assert.equal((await failure(on.plan([orders], '"nonsense"'))).code, 'BAD_RECIPE');
}));

test('rows and ledger read the file again', () => using({ workers: 2 }, async (on) => {
  await loaded(on, [orders, more]);
  const { total, rows } = JSON.parse(await on.rows(sumRequest(), 2));
  assert.equal(total, 5);
  assert.deepEqual(rows.map(({ file: name, row }) => [name, row]), [['more.csv', 2], ['more.csv', 3]]);
  const ledger = JSON.parse(await on.ledger('{}'));
  assert.deepEqual(ledger.rows[0].bytes, 'cid,1\n');
}));

test('a report is reports, insights and the ledger', () => using({ workers: 2 }, async (on) => {
  await loaded(on, [orders, more]);
  const { reports, insights, ledger } = JSON.parse(await on.report('{}'));
  assert.deepEqual([reports.length, insights, ledger.files.length], [1, [], 2]);
}));

test('asking before loading is refused', () => using({}, async (on) => {
  assert.equal((await failure(on.run(sumRequest()))).code, 'NOT_LOADED');
}));

test('the catalogue needs no files', () => using({}, async (on) => {
  assert.deepEqual(JSON.parse(await on.catalog()).analyses, [{ name: 'sum' }, { name: 'later' }]);
}));

test('progress ends with all bytes and rows', () => using({ workers: 2 }, async (on) => {
  const seen = [];
  await loaded(on, [orders, more], { onProgress: (progress) => seen.push(progress) });
  const { phase, rows, bytes, total } = seen.at(-1);
  assert.deepEqual([phase, rows, bytes === total], ['ask', 5, true]);
}));
