// gz as a stream: what the browser unpacks, several members in a row, and the ways it goes wrong.
import type { Chunks } from './bytes.ts';
import { readerChunks } from './bytes.ts';
import { LensError } from './errors.ts';

/** Packed bytes from an offset on. */
export type PackedFrom = (begin: number) => Chunks;

/** Unpacked chunks. Errors: TRUNCATED, BAD_GZIP; the caller knows the name of the file. */
export async function* gunzip(packedFrom: PackedFrom): Chunks {
  for (let begin = 0; ;) {
    let length = 0;
    try {
      for await (const chunk of member(packedFrom(begin))) {
        length += chunk.length;
        yield chunk;
      }
      return;
    } catch (error) {
      if (!endedEarly(error)) throw asGzipError(error);
      const size = await memberSize(packedFrom(begin), length);
      if (size === null) throw asGzipError(error);
      begin += size;
    }
  }
}

function member(packed: Chunks): Chunks {
  const stream = streamOf(packed).pipeThrough(new DecompressionStream('gzip'));
  return readerChunks(stream.getReader());
}

// Chunks are copied, since a stream keeps them longer than a generator does.
function streamOf(chunks: Chunks): ReadableStream<Uint8Array<ArrayBuffer>> {
  return new ReadableStream({
    async pull(controller) {
      const { value, done } = await chunks.next();
      if (done) controller.close();
      else controller.enqueue(value.slice());
    },
    async cancel() {
      await chunks.return();
    },
  }, { highWaterMark: 1 });
}

// ---- members -------------------------------------------------------------------------------------
// A gz file may be several in a row (RFC 1952). Browsers unpack and check the first, then refuse the
// rest without saying where it begins. A member ends with the size of what it held; the next begins
// with 1f 8b 08.

const magic = [0x1f, 0x8b, 0x08] as const;
const trailer = 4; // bytes of the size

/** Packed size of the member that holds `length` bytes, or null when no other follows it. */
async function memberSize(packed: Chunks, length: number): Promise<number | null> {
  let before: Uint8Array = new Uint8Array();
  let offset = 0;
  for await (const chunk of packed) {
    const window = joined(before, chunk);
    const found = nextMember(window, length);
    if (found >= 0) return offset + found;
    before = window.slice(-(trailer + magic.length - 1));
    offset += window.length - before.length;
  }
  return null;
}

function nextMember(window: Uint8Array, length: number): number {
  const sizeBefore = (at: number) => new DataView(window.buffer, window.byteOffset + at - trailer)
    .getUint32(0, true);
  for (let at = window.indexOf(magic[0], trailer); at >= 0; at = window.indexOf(magic[0], at + 1)) {
    const isMagic = window[at + 1] === magic[1] && window[at + 2] === magic[2];
    if (isMagic && sizeBefore(at) === length >>> 0) return at;
  }
  return -1;
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

// ---- errors --------------------------------------------------------------------------------------

const messageOf = (error: unknown) => String((error as { message?: unknown } | null)?.message ?? '');

// Chromium, Firefox and WebKit each say it in their own words.
const endedEarly = (error: unknown) =>
  /junk|extra bytes|after the end|past the end|trailing/i.test(messageOf(error));

function asGzipError(error: unknown): unknown {
  if (/truncat|unexpected end/i.test(messageOf(error))) {
    return new LensError('TRUNCATED', 'ends too early: it is cut off; copy or download it again.');
  }
  const { name, code } = error as { name?: string; code?: string };
  const isDamaged = name === 'TypeError' || String(code).startsWith('Z_');
  if (!isDamaged) return error;
  return new LensError('BAD_GZIP', 'is damaged: its checksum or its blocks are wrong; download it ' +
    'again, or unpack it and give the file that was inside.');
}
