// What the native command line promises: exit codes, one sentence, recipes that come back, and
// damaged files refused in bounded time.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';

const repository = join(dirname(fileURLToPath(import.meta.url)), '..', '..', '..');
const native = join(repository, 'build', 'native', 'journeylens');
const folder = mkdtempSync(join(tmpdir(), 'journeylens-'));
after(() => rmSync(folder, { recursive: true }));

function given(name, content) {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function ask(...words) {
  const { status, stdout, stderr } = spawnSync(native, words, { encoding: 'utf8', maxBuffer: 2 ** 27 });
  return { status, stdout, stderr };
}

/** The code that a refusal ends with; nothing may have been printed, and it is one line. */
function refusal(...words) {
  const { status, stdout, stderr } = ask(...words);
  assert.equal(status, 2, stderr);
  assert.equal(stdout, '');
  assert.match(stderr, /^journeylens: [^\n]+\[[A-Z_]+\]\n$/);
  return stderr.match(/\[([A-Z_]+)\]\n$/)[1];
}

const head = 'timestamp,user_id,event\n';
const events = head + Array.from({ length: 3000 }, (_, i) =>
  `2026-01-${String(1 + (i % 28)).padStart(2, '0')}T10:00:00Z,u${i},page_view\n`).join('');
const good = given('events.csv', events);
const doubtful = given('orders.csv',
  'order_id,created_at,customer,amount,currency\no1,03/04/2026,u1,"2,345",EUR\no2,05/06/2026,u2,"1,234",EUR\n');

test('what cannot be understood on the command line is exit 2 and one sentence', () => {
  for (const words of [['frobnicate'], ['plan'], ['run'], ['run', 'kpis'], ['rows', good],
    ['run', 'kpis', good, '--bogus'], ['run', 'kpis', good, '--workers', '0'],
    ['plan', good, '--format', 'csv'], ['catalog', '--format', 'csv'],
    ['run', 'cohorts', good, '--set', 'grain=year'], ['run', 'kpis', join(folder, 'none.csv')]]) {
    assert.ok(['BAD_ARGUMENT', 'UNREADABLE'].includes(refusal(...words)), words.join(' '));
  }
  assert.equal(refusal('run', 'none', good), 'UNKNOWN_ANALYSIS');
  assert.equal(refusal('run', 'funnel', good, '--set', 'windw=7d'), 'UNKNOWN_ARGUMENT');
});

test('damaged files are refused in one sentence with a code', () => {
  const packed = gzipSync(events);
  const wrong = Buffer.from(packed);
  wrong[wrong.length - 6] ^= 255;
  const cases = {
    EMPTY: ['empty.csv', ''],
    NOT_A_TABLE: ['picture.csv', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex')],
    TRUNCATED: ['cut.csv.gz', packed.subarray(0, packed.length / 2)],
    BAD_GZIP: ['wrong.csv.gz', wrong],
    TOO_MANY_COLUMNS: ['wide.csv', `${events}${','.repeat(1e6)}\n`],
    FIELD_TOO_LONG: ['long.csv', `${events}2026-01-01T10:00:00Z,"${'x'.repeat(1e8)}",view\n`],
    BAD_JSON: ['broken.json', '{"event":'],
  };
  for (const [code, [name, content]] of Object.entries(cases)) {
    assert.equal(refusal('ledger', given(name, content)), code);
  }
});

test('a header alone is a table without rows', () => {
  const { status, stdout } = ask('ledger', given('header.csv', head));
  assert.equal(status, 0);
  assert.equal(JSON.parse(stdout).files[0].rows_read, 0);
});

test('--strict asks every open question', () => {
  const { status, stderr } = ask('plan', doubtful, '--strict');
  assert.equal(status, 2);
  assert.match(stderr, /created_at.*amount.*\[UNSETTLED\]/);
  assert.equal(ask('plan', good, '--strict').status, 0);
});

test('a printed plan given back as a recipe is the same plan', () => {
  for (const file of [good, doubtful]) {
    const plan = ask('plan', file).stdout;
    const recipe = given('recipe.json', plan);
    const strip = (text) => JSON.parse(text, (key, value) =>
      (['evidence', 'notes', 'questions'].includes(key) ? undefined : value));
    assert.deepEqual(strip(ask('plan', file, '--recipe', recipe).stdout), strip(plan));
    assert.equal(ask('ledger', file, '--recipe', recipe).stdout, ask('ledger', file).stdout);
  }
});

test('CSV is for run, ledger and rows, and has a line of names', () => {
  const broken = given('broken.csv', `${events}never,u1,page_view\n`);
  assert.match(ask('run', 'channels', good, '--format', 'csv').stdout, /^channel,events,/);
  assert.match(ask('ledger', broken, '--format', 'csv').stdout,
    /^file,sheet,row,offset,column,code,bytes\r\nbroken.csv,,3002,\d+,timestamp,bad_time,"never,u1,page_view"\r\n$/);
  const cell = 'table=channels,channel=Direct,column=events';
  assert.match(ask('rows', good, '--of', 'channels', '--cell', cell, '--format', 'csv').stdout, /^file,row,bytes\r\n/);
});
