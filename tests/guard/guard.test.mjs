// What the guard of instruction counts says, and that its input never changes by itself.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { changes } from '../../scripts/guard.mjs';
import { guardInput } from '../../scripts/guard/input.mjs';

const recorded = { load: 1_000_000, funnel: 200_000 };
const found = (counted) => changes(recorded, { ...recorded, ...counted });

test('within 3 % either way nothing is said', () => {
  assert.deepEqual(found({ load: 1_030_000, funnel: 194_000 }), []);
});

test('more instructions are told with the command and both counts', () => {
  const [sentence, ...others] = found({ load: 1_031_000 });
  assert.deepEqual(others, []);
  assert.match(sentence, /^load \(journeylens ledger events\.csv .*\) takes 1,031,000 instructions, /);
  assert.match(sentence, /3\.1 % more than the 1,000,000 recorded: find what made it slower/);
});

test('fewer instructions ask for a new baseline', () => {
  const [sentence] = found({ funnel: 190_000 });
  assert.match(sentence, /^funnel \(.*5\.0 % fewer than .*: record the new baseline with npm run/);
});

test('a step that is counted or recorded alone is told', () => {
  assert.match(found({ kpis: 5 })[0], /^kpis has no recorded count/);
  assert.match(changes(recorded, { load: 1_000_000 })[0], /^funnel is recorded but no longer counted/);
});

test('the input is the one that the counts were recorded for', () => {
  assert.equal(createHash('sha256').update(guardInput()).digest('hex'),
    '1eb31af64aec18673fb6a9f4d32e58feacc562e40da89808e3bb5fe66649ccf8');
});

test('every recorded compiler has a count for every step', () => {
  const path = new URL('instructions.json', import.meta.url);
  for (const [compiler, counts] of Object.entries(JSON.parse(readFileSync(path, 'utf8')))) {
    assert.deepEqual(Object.keys(counts),
      ['plan', 'load', 'channels', 'funnel', 'attribution', 'kpis'], compiler);
    for (const count of Object.values(counts)) assert.ok(Number.isInteger(count) && count > 0);
  }
});
