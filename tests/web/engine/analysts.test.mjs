// Analysts beside engines: copies of small loads are kept, those of large ones pass through one by one.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { load } from './support/bundle.mjs';

const { Analysts } = await load('engine/analysts.ts');

function port(rows, answers) {
  const calls = [];
  const call = async (name, ...given) => {
    calls.push([name, ...given].filter((one) => typeof one !== 'object').join(' '));
    return answers[name] ?? new Uint8Array();
  };
  return { rows, calls, call, isAlive: true };
}

function one(rows) {
  const engine = port(rows, { tables: 2 });
  const analyst = port(0, { holds: false, finish: 'report', rowRefs: '{"rows":[]}' });
  const plan = { plan: '{"files":[]}', zones: new Set(), pages: false };
  return { engine, analyst, on: new Analysts({ analysts: async () => [analyst] }, [engine], plan) };
}

const told = (calls) => calls.map((name) => name.replace(/ \{.*/, ''));

test('the tables of a small load are copied once', async () => {
  const { on, analyst, engine } = one(1000);
  assert.equal(await on.run('{}'), 'report');
  await on.run('{}');
  assert.deepEqual(told(analyst.calls), ['openContext', 'holds', 'begin', 'takeTable', 'takeTable', 'mapTables',
    'finish', 'holds', 'begin', 'mapTables', 'finish']);
  assert.deepEqual(engine.calls, ['context', 'tables', 'table 0', 'table 1']);
});

test('of a large load one table is there at a time, for a report and for its rows', async () => {
  const { on, analyst } = one(100_000_000);
  await on.run('{}');
  const eachTable = ['takeTable', 'mapTables', 'dropTables'];
  assert.deepEqual(told(analyst.calls),
    ['openContext', 'holds', 'begin', ...eachTable, ...eachTable, 'finish']);
  assert.equal((await on.rowRefs('{}')).length, 2);
});

test('a load without rows has a report, too', async () => {
  const { on, analyst, engine } = one(0);
  engine.call = async (name) => (name === 'tables' ? 0 : new Uint8Array());
  await on.run('{}');
  assert.ok(analyst.calls.includes('mapTables'));
});

test('an analyst works as long as its engine has rows for', async () => {
  const { on, analyst } = one(1000);
  await on.first();
  assert.equal(analyst.rows, 1000);
});
