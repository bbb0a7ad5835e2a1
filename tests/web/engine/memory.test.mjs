// Memory of the engine as it is shipped: it comes back after use, and running out of it is told as that.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { startEngine } from '../../../dist/index.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

// The memory of every engine that is started in this thread.
const memories = [];
const instantiate = WebAssembly.instantiate;
WebAssembly.instantiate = async (...args) => {
  const made = await instantiate(...args);
  const { exports } = made.instance ?? made;
  memories.push(Object.values(exports).find((one) => one instanceof WebAssembly.Memory));
  return made;
};
const engineBytes = () => memories.at(-1).buffer.byteLength;

function events(rows, customers) {
  const two = (number) => String(number).padStart(2, '0');
  const line = (row) => `2026-03-${two(1 + (row * 28) / rows | 0)}T${two(row % 24)}:${two(row % 60)}:00Z,` +
    `customer-${(row * 7919) % customers},${row % 5 ? 'page_view,' : 'purchase,12.50'},${
      row % 3 ? 'search' : 'mail'}\n`;
  const lines = Array.from({ length: rows }, (_, row) => line(row));
  const text = `timestamp,customer_id,event,amount,channel\n${lines.join('')}`;
  return { name: 'events.csv', data: new Blob([text]) };
}

async function loadAndReport(engine, file) {
  await engine.load(await engine.plan([file]));
  const { ledger, reports } = await engine.report();
  return { used: ledger.files[0].rows_used, reports: reports.length };
}

// What is in use in this thread, its engines included, when nothing waits to be collected.
async function bytesInUse() {
  for (let i = 0; i < 4; i += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    collectGarbage();
  }
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function assertWithin(share, now, before, what) {
  assert.ok(Math.abs(now / before - 1) <= share, `${what}: ${now} bytes, ${before} before`);
}

test('100 loads and reports take no more memory than the first, and closing gives it back', async () => {
  const file = events(4000, 300);
  const first = startEngine({ workers: 1 });
  const answer = await loadAndReport(first, file);
  assert.equal(answer.used, 4000);
  const afterOne = engineBytes();
  for (let round = 0; round < 9; round += 1) await loadAndReport(first, file); // V8 keeps what it compiled.
  first.close();
  memories.length = 0;
  const baseline = await bytesInUse();

  const engine = startEngine({ workers: 1 });
  for (let round = 0; round < 100; round += 1) {
    assert.deepEqual(await loadAndReport(engine, file), answer);
  }
  assertWithin(0.05, engineBytes(), afterOne, 'the engine');
  engine.close();
  memories.length = 0;
  assertWithin(0.05, await bytesInUse(), baseline, 'the thread');
});

// A host that grants `bytes` and no more, as WebAssembly itself does at 4 GB.
async function withAtMost(bytes, work) {
  const { grow } = WebAssembly.Memory.prototype;
  WebAssembly.Memory.prototype.grow = function growUpTo(pages) {
    if (this.buffer.byteLength + pages * 65536 > bytes) throw new RangeError('refused');
    return grow.call(this, pages);
  };
  try {
    return await work();
  } finally {
    WebAssembly.Memory.prototype.grow = grow;
  }
}

test('an engine that gets no more memory says so, with advice, and the next load is right', async () => {
  const engine = startEngine({ workers: 1 });
  const small = events(4000, 300);
  await loadAndReport(engine, small);
  const refused = await withAtMost(engineBytes() + 4 * 2 ** 20, () =>
    loadAndReport(engine, events(150_000, 100_000)).catch((error) => error));
  assert.equal(refused.code, 'engine_stopped');
  assert.match(refused.message, /ran out of memory: use more workers or fewer files/);
  assert.equal((await loadAndReport(engine, small)).used, 4000);
  engine.close();
});
