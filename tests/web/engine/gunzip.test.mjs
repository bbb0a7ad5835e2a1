// gz files as the world writes them, with the words of browsers that refuse a second member.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { load } from './support/bundle.mjs';
import { failure } from './support/make.mjs';

const { chunksOf } = await load('engine/bytes.ts');

async function unpacked(bytes, begin = 0) {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunksOf({ blob: new Blob([bytes]) }, 'gzip', begin, { bytes: 0 })) {
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}

const one = 'customer,amount\nann,1\n'.repeat(500);
const two = 'bob,2\n'.repeat(900);
const both = Buffer.concat([gzipSync(one), gzipSync(''), gzipSync(two)]);

test('several members are one stream', async () => {
  assert.equal(await unpacked(both), one + two);
});

test('reading may begin anywhere in what is inside', async () => {
  assert.equal(await unpacked(both, one.length + 6), two.slice(6));
});

// What Chromium does: it gives what the first member held, then says that there is more.
class OneMember extends TransformStream {
  constructor() {
    let all = Buffer.alloc(0);
    super({
      transform(chunk) {
        all = Buffer.concat([all, chunk]);
      },
      flush(controller) {
        const next = all.indexOf(Buffer.from([0x1f, 0x8b, 8, 0]), 4);
        const first = next < 0 ? all : all.subarray(0, next);
        const text = first.equals(gzipSync(one)) ? one : first.equals(gzipSync(two)) ? two : '';
        if (text) controller.enqueue(Buffer.from(text));
        if (next >= 0) throw new TypeError('Junk found after end of compressed data.');
      },
    });
  }
}

test('several members are one stream where the browser unpacks only the first', async () => {
  const native = globalThis.DecompressionStream;
  globalThis.DecompressionStream = OneMember;
  try {
    assert.equal(await unpacked(both), one + two);
  } finally {
    globalThis.DecompressionStream = native;
  }
});

test('cut off and damaged are told apart', async () => {
  const whole = gzipSync(Array.from({ length: 9000 }, (_, i) => Math.sin(i)).join('\n'));
  const damaged = Buffer.from(whole);
  damaged[damaged.length - 6] ^= 1;
  assert.equal((await failure(unpacked(whole.subarray(0, -20)))).code, 'TRUNCATED');
  assert.equal((await failure(unpacked(damaged))).code, 'BAD_GZIP');
});
