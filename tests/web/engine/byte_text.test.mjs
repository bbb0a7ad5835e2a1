// Bytes written as text come back as they were.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { byteText } from '../../../scripts/build/byte_text.mjs';
import { load } from './support/bundle.mjs';

const { bytesOf } = await load('engine/byte_text.ts');

test('any bytes come back from their text', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 2000 }), (bytes) => {
    assert.deepEqual(bytesOf(byteText(bytes)), bytes);
  }));
});

test('every byte has a text of its own, in letters that no script or page reads as more', () => {
  const all = Uint8Array.from({ length: 256 }, (_, i) => i);
  const packed = byteText(all);
  assert.deepEqual(bytesOf(packed), all);
  assert.match(packed.text, /^[ !#%'-;=-\[\]-_a-~]+$/);
});
