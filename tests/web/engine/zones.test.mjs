// Changes of clocks, against dates that are known from the law.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failure } from './support/make.mjs';
import { load } from './support/bundle.mjs';

const { transitionsOf } = await load('engine/zones.ts');
const at = (text) => Date.parse(text) / 1000;
const changes = (zone, from, to) => transitionsOf(zone)
  .filter(([time]) => time >= at(from) && time < at(to))
  .map(([time, offset]) => [new Date(time * 1000).toISOString(), offset / 3600]);

test('Bucharest changes at 01:00 UTC on the last Sundays of March and October', () => {
  assert.deepEqual(changes('Europe/Bucharest', '2026-01-01', '2027-01-01'), [
    ['2026-03-29T01:00:00.000Z', 3], ['2026-10-25T01:00:00.000Z', 2]]);
});

test('New York changes at 02:00 of its own clock', () => {
  assert.deepEqual(changes('America/New_York', '2026-01-01', '2027-01-01'), [
    ['2026-03-08T07:00:00.000Z', -4], ['2026-11-01T06:00:00.000Z', -5]]);
});

test('Moscow moved for good in 2011 and back in 2014', () => {
  assert.deepEqual(changes('Europe/Moscow', '2011-01-01', '2026-01-01'), [
    ['2011-03-26T23:00:00.000Z', 4], ['2014-10-25T22:00:00.000Z', 3]]);
});

test('Casablanca leaves summer time for Ramadan', () => {
  assert.deepEqual(changes('Africa/Casablanca', '2017-01-01', '2018-01-01'), [
    ['2017-03-26T02:00:00.000Z', 1], ['2017-05-21T02:00:00.000Z', 0],
    ['2017-07-02T02:00:00.000Z', 1], ['2017-10-29T02:00:00.000Z', 0]]);
});

test('Kolkata has an offset and no changes', () => {
  assert.deepEqual(transitionsOf('Asia/Kolkata').map(([, offset]) => offset / 3600), [5.5]);
});

test('UTC needs nothing', () => {
  assert.deepEqual(transitionsOf('UTC'), []);
});

test('a zone that does not exist is refused with its name', async () => {
  const error = await failure((async () => transitionsOf('Europe/Atlantis'))());
  assert.equal(error.code, 'UNKNOWN_TIMEZONE');
  assert.match(error.message, /Europe\/Atlantis/);
});
