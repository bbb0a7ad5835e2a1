// One set of files over one or several engines: same answers, clean ends.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { BlobReader, BlobWriter, TextReader, ZipWriter } from '@zip.js/zip.js';
import { load } from './support/bundle.mjs';
import { failure, file, loaded, session, sumRequest, sums } from './support/make.mjs';

const { filesIn } = await load('engine/archive.ts');

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

const options = { useWebWorkers: false };

/** An archive of files by name; text is packed, bytes are stored as they are. */
async function zip(name, files, more = {}) {
  const writer = new ZipWriter(new BlobWriter(), { ...options, ...more });
  for (const [entry, content] of Object.entries(files)) {
    if (content === null) await writer.add(entry, undefined, { directory: true });
    else if (typeof content === 'string') await writer.add(entry, new TextReader(content));
    else await writer.add(entry, new BlobReader(new Blob([content])), { level: 0 });
  }
  return file(name, new Uint8Array(await (await writer.close()).arrayBuffer()));
}

const bytesOf = async ({ source: { blob } }) => new Uint8Array(await blob.arrayBuffer());

const ordersText = 'customer,amount\nann,10\nbob,20\nann,5\n';
const moreText = 'customer,amount\ncid,1\nbob,2\n';

for (const workers of [1, 2]) {
  test(`the files of a zip archive are read where they lie, over ${workers} engines`, () =>
    using({ workers }, async (on) => {
      const archive = await zip('export.zip', { 'a/': null, 'a/orders.csv': ordersText,
        'more.csv': Buffer.from(moreText), '__MACOSX/._more.csv': 'x', 'a/.DS_Store': 'y' });
      const { files, problems } = JSON.parse(await loaded(on, [archive]));
      assert.deepEqual(files.map(({ file: name }) => name),
        ['export.zip/a/orders.csv', 'export.zip/more.csv']);
      assert.deepEqual(problems, []);
      assert.deepEqual(await sums(on), wanted);
    }));
}

test('an archive in an archive is read, and a gz in one', () => using({}, async (on) => {
  const inner = await zip('inner.zip', { 'orders.csv': ordersText });
  const outer = await zip('outer.zip', { 'inner.zip': await bytesOf(inner),
    'more.csv.gz': gzipSync(moreText) });
  await loaded(on, [outer]);
  assert.deepEqual(await sums(on), wanted);
}));

test('an archive or a gz that is packed once more is unpacked once more', () => using({}, async (on) => {
  const inner = await zip('inner.zip', { 'orders.csv': ordersText });
  const writer = new ZipWriter(new BlobWriter(), options);
  await writer.add('inner.zip', new BlobReader(new Blob([await bytesOf(inner)])));
  await writer.add('more.csv.gz', new BlobReader(new Blob([gzipSync(moreText)])));
  const outer = new Uint8Array(await (await writer.close()).arrayBuffer());
  await loaded(on, [file('outer.zip', outer)]);
  assert.deepEqual(await sums(on), wanted);
}));

test('of an archive what cannot be read is named, and the rest is read', () => using({}, async (on) => {
  const archive = await zip('export.zip', { 'orders.csv': ordersText });
  const locked = await zip('locked.zip', { 'orders.csv': ordersText }, { password: 'x' });
  const book = await zip('book.xlsx', { '[Content_Types].xml': '<x/>', 'xl/workbook.xml': '<x/>' });
  const text = await zip('text.docx', { '[Content_Types].xml': '<x/>', 'word/document.xml': '<x/>' });
  const { files, problems } = JSON.parse(await on.plan([archive, locked, book, text], ''));
  assert.deepEqual(files.map(({ file: name }) => name), ['export.zip/orders.csv']);
  assert.deepEqual(problems.map(({ message }) => message), [
    'book.xlsx is an Excel workbook that cannot be read; open it and save the sheet as CSV.',
    'locked.zip/orders.csv is locked with a password; unpack it and give the files inside.',
    'text.docx is an office document; open it and save the table as CSV.']);
}));

const part = (name, type, target) =>
  `<Relationship Id="${name}" Target="${target}" ` +
  `Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}"/>`;
const parts = (...all) =>
  `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${all.join('')}</Relationships>`;
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ' +
  'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';

/** A workbook of sheets, each the cells of its rows; style 1 shows a number as a day. */
const workbook = (name, sheets) => zip(name, {
  '[Content_Types].xml': '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
  '_rels/.rels': parts(part('r1', 'officeDocument', 'xl/workbook.xml')),
  'xl/workbook.xml': `<workbook ${main}><sheets>${Object.keys(sheets).map((sheet, at) =>
    `<sheet name="${sheet}" sheetId="${at + 1}" r:id="s${at + 1}"/>`).join('')}</sheets></workbook>`,
  'xl/_rels/workbook.xml.rels': parts(part('st', 'styles', 'styles.xml'), ...Object.keys(sheets)
    .map((_, at) => part(`s${at + 1}`, 'worksheet', `worksheets/sheet${at + 1}.xml`))),
  'xl/styles.xml': `<styleSheet ${main}><cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>` +
    '</styleSheet>',
  ...Object.fromEntries(Object.values(sheets).map((rows, at) => [`xl/worksheets/sheet${at + 1}.xml`,
    `<worksheet ${main}><sheetData>${rows.map((cells, row) =>
      `<row r="${row + 1}">${cells.map((cell, column) => cellText(cell, `${'ABC'[column]}${row + 1}`)).join('')}</row>`)
      .join('')}</sheetData></worksheet>`])),
});
const cellText = (cell, at) => (typeof cell === 'string'
  ? `<c r="${at}" t="inlineStr"><is><t>${cell}</t></is></c>`
  : `<c r="${at}" s="${cell.day ? 1 : 0}"><v>${cell.day ?? cell}</v></c>`);

test('a sheet is the CSV that its cells say: days are days, and numbers as exact as they were', async () => {
  const { source: { blob } } = await workbook('book.xlsx', {
    Orders: [['customer', 'amount', 'day'], ['ann', 0.1, { day: 46023 }], [],
      ['bob, "b"', 20.125, { day: 46023.5 }]],
  });
  const [sheet] = await filesIn('book.xlsx', blob);
  assert.equal(await sheet.blob.text(),
    'customer,amount,day\nann,0.1,2026-01-01\n,,\n"bob, ""b""",20.1250,2026-01-01T12:00:00\n');
});

test('each sheet of a workbook is a table', () => using({}, async (on) => {
  const book = await workbook('book.xlsx', {
    Orders: [['customer', 'amount'], ['ann', 15], ['bob', 20]],
    Empty: [],
    More: [['customer', 'amount'], ['cid', 1], ['bob', 2]],
  });
  const plan = JSON.parse(await loaded(on, [book]));
  assert.deepEqual(plan.problems, []);
  assert.deepEqual(plan.files.map(({ file: name }) => name), ['book.xlsx/More', 'book.xlsx/Orders']);
  assert.deepEqual(await sums(on), wanted);
}));

test('a workbook without cells is refused by name', () => using({}, async (on) => {
  const { problems } = JSON.parse(await on.plan([await workbook('book.xlsx', { Empty: [] }), orders], ''));
  assert.match(problems[0].message, /^book\.xlsx is an Excel workbook of empty sheets/);
}));

test('an archive that is cut off, empty or a bomb is refused by name', () => using({}, async (on) => {
  const whole = await bytesOf(await zip('a.zip', { 'orders.csv': ordersText }));
  const cut = file('cut.zip', whole.subarray(0, whole.length - 30));
  const empty = await zip('empty.zip', { 'a/': null });
  const many = await zip('many.zip', Object.fromEntries(
    Array.from({ length: 1001 }, (_, i) => [`${i}.csv`, new Uint8Array([97])])));
  const bomb = await zip('bomb.zip', { 'zeros.csv': '0'.repeat(70 << 20) });
  const { files, problems } = JSON.parse(await on.plan([cut, empty, many, bomb, orders], ''));
  assert.deepEqual(files.map(({ file: name }) => name), ['orders.csv']);
  assert.deepEqual(problems.map(({ message }) => message.split(';')[0]), [
    'bomb.zip is packed more than 200 to 1',
    'cut.zip is a zip archive or an Excel workbook that is damaged or cut off',
    'empty.zip is an empty zip archive',
    'many.zip is a zip archive of 1001 files, more than 1000']);
}));

test('files of an archive that share their bytes are refused', () => using({}, async (on) => {
  const bytes = await bytesOf(await zip('a.zip', { 'a.csv': ordersText, 'b.csv': ordersText }));
  const second = Buffer.from(bytes.buffer).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])); // In the directory.
  bytes.fill(0, second + 42, second + 46); // Where it begins: at the first.
  const { problems } = JSON.parse(await on.plan([file('a.zip', bytes), orders], ''));
  assert.match(problems[0].message, /^a\.zip is a zip archive whose files share their bytes/);
}));

test('a file of an archive whose bytes were changed is refused by its sum', () => using({}, async (on) => {
  const archive = await zip('export.zip', { 'orders.csv': ordersText.repeat(50_000) });
  const bytes = await bytesOf(archive);
  const entry = Buffer.from(bytes.buffer).lastIndexOf(Buffer.from([0x50, 0x4b, 1, 2])); // In the directory.
  bytes[entry + 16] ^= 1; // Its CRC-32.
  const plan = await on.plan([file('export.zip', bytes)], '');
  const error = await failure(on.load(plan));
  assert.equal(error.code, 'BAD_GZIP');
  assert.match(error.message, /^export\.zip\/orders\.csv is damaged/);
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
