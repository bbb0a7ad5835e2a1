// What the package exports, in Node: files in, plan, progress, reports and rows out.
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { load } from './support/bundle.mjs';
import { failure } from './support/make.mjs';

const { corrected, open, plan, report, rowsOf } = await load('index.ts');
const folder = mkdtempSync(join(tmpdir(), 'journeylens-'));
after(() => rmSync(folder, { recursive: true }));

const text = 'customer,amount\nann,10\nbob,20\n';
const path = join(folder, 'orders.csv');
writeFileSync(path, text);
const sums = [{ customer: 'ann', amount: 10 }, { customer: 'bob', amount: 20 }];

const given = {
  'a path': path,
  'a Blob with a name': new File([text], 'orders.csv'),
  'bytes with a name': { name: 'orders.csv', data: new TextEncoder().encode(text) },
};

for (const [name, file] of Object.entries(given)) {
  test(`${name} is opened, planned and asked`, async () => {
    const job = open([file]);
    assert.equal((await job.plan).files[0].file, 'orders.csv');
    assert.deepEqual(rowsOf(await job.run('sum'), 'sums'), sums);
    job.close();
  });
}

test('listening to progress begins the reading and ends with it', async () => {
  const job = open(path, { workers: 1 });
  const phases = [];
  for await (const { phase, rows } of job.progress) phases.push([phase, rows]);
  assert.deepEqual(phases.at(-1), ['ask', 2]);
  assert.equal((await job.ledger()).files[0].rows_read, 2);
  job.close();
});

test('plan and report are calls of their own', async () => {
  assert.equal((await plan(path)).files.length, 1);
  assert.equal((await report([path])).reports[0].analysis, 'sum');
});

test('a plan is corrected by naming the column of a meaning', async () => {
  const planned = await plan(path);
  const other = planned.with({ 'orders.csv': { login: 'customer' } });
  assert.equal(other.files[0].columns[0].meaning, 'login');
  assert.equal(planned.files[0].columns[0].meaning, undefined);
  assert.throws(() => corrected(planned, { 'orders.csv': { login: 'nobody' } }),
    { code: 'UNKNOWN_COLUMN' });
  assert.ok(!JSON.stringify(other).includes('with'));
});

test('an abort ends everything that is under way', async () => {
  const abort = new AbortController();
  const job = open(path, { signal: abort.signal });
  const run = failure(job.run('sum'));
  abort.abort();
  assert.equal((await run).code, 'cancelled');
});

test('a file that is not there is named', async () => {
  assert.equal((await failure(report(join(folder, 'nothing.csv')))).code, 'UNREADABLE');
});
