// What goes wrong while running: every fault ends in one sentence, and the next question is answered.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failure, file, loaded, session, sumRequest, sums } from './support/make.mjs';

const good = file('orders.csv', 'customer,amount\nann,10\nbob,20\n');
const answer = { ann: 10, bob: 20 };
const bad = (word) => file('bad.csv', `customer,amount\n${word},1\n`);

async function using(options, work) {
  const on = session(options);
  try {
    await work(on);
  } finally {
    on.close();
  }
}

for (const workers of [1, 2]) {
  const name = `${workers} engine${workers > 1 ? 's' : ''}`;

  test(`${name}: a trap while reading is told, and the next load is right`, () =>
    using({ workers }, async (on) => {
      assert.equal((await failure(loaded(on, [bad('TRAP'), good]))).code, 'engine_stopped');
      await loaded(on, [good]);
      assert.deepEqual(await sums(on), answer);
    }));

  test(`${name}: after a trap in a question the files are read again by themselves`, () =>
    using({ workers }, async (on) => {
      await loaded(on, [good]);
      assert.equal((await failure(on.run(sumRequest({ fault: 'trap' })))).code, 'engine_stopped');
      assert.deepEqual(await sums(on), answer);
    }));

  test(`${name}: an error of a file has its place, and the next load is right`, () =>
    using({ workers }, async (on) => {
      const error = await failure(loaded(on, [bad('BAD'), good]));
      assert.deepEqual([error.code, error.where], ['FIELD_TOO_LONG', 'a.csv, row 2']);
      await loaded(on, [good]);
      assert.deepEqual(await sums(on), answer);
    }));
}

test('a worker that never answers is ended and replaced', () =>
  using({ workers: 2, patience: { silence: 1500 } }, async (on) => {
    assert.equal((await failure(loaded(on, [bad('SPIN'), good]))).code, 'engine_stopped');
    await loaded(on, [good]);
    assert.deepEqual(await sums(on), answer);
  }));

// About 60 MB in small pieces, so that there is time to interrupt.
const slow = { name: 'slow.csv', source: { blob: new Blob(['customer,amount\n',
  ...new Array(6000).fill(`ann,1,${'x'.repeat(9000)}\n`)]) } };

for (const workers of [1, 2]) {
  test(`abort with ${workers} engines: idle within 100 ms, and the next load is right`, () =>
    using({ workers }, async (on) => {
      const abort = new AbortController();
      const plan = await on.plan([slow], '');
      const load = failure(on.load(plan, { signal: abort.signal }));
      await new Promise((resolve) => setTimeout(resolve, 150));
      const begun = performance.now();
      abort.abort();
      assert.equal((await load).code, 'cancelled');
      assert.ok(performance.now() - begun < 300, 'it took longer than the machine excuses');
      assert.equal((await failure(on.run(sumRequest()))).code, 'NOT_LOADED');
      await loaded(on, [good]);
      assert.deepEqual(await sums(on), answer);
    }));
}

test('a busy worker is ended when it is cancelled', () =>
  using({ workers: 2 }, async (on) => {
    await loaded(on, [good]);
    const run = failure(on.run(sumRequest({ fault: 'spin' })));
    await new Promise((resolve) => setTimeout(resolve, 100));
    await on.cancel();
    assert.equal((await run).code, 'cancelled');
    assert.deepEqual(await sums(on), answer);
  }));

test('a second load during a load ends the first', () => using({ workers: 2 }, async (on) => {
  const first = failure(on.load(await on.plan([slow], '')));
  const plan = await on.plan([good], '');
  assert.equal((await first).code, 'cancelled');
  await on.load(plan);
  assert.deepEqual(await sums(on), answer);
}));

test('after close every call is refused', async () => {
  const on = session();
  await loaded(on, [good]);
  on.close();
  assert.equal((await failure(on.run(sumRequest()))).code, 'closed');
});
