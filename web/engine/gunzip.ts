// gz as a stream: what the browser unpacks, with the two ways it goes wrong told apart.
import type { Chunks } from './bytes.ts';
import { readerChunks } from './bytes.ts';
import { LensError } from './errors.ts';

/** Unpacked chunks. Errors: TRUNCATED, BAD_GZIP; the caller knows the name of the file. */
export async function* gunzip(packed: Chunks): Chunks {
  const stream = streamOf(packed).pipeThrough(new DecompressionStream('gzip'));
  try {
    yield* readerChunks(stream.getReader());
  } catch (error) {
    throw asGzipError(error);
  }
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

function asGzipError(error: unknown): unknown {
  const { name, code, message = '' } = error as { name?: string; code?: string; message?: string };
  if (/truncat|unexpected end/i.test(message)) {
    return new LensError('TRUNCATED', 'ends too early: it is cut off; copy or download it again.');
  }
  const isDamaged = name === 'TypeError' || String(code).startsWith('Z_');
  if (!isDamaged) return error;
  return new LensError('BAD_GZIP', 'is damaged, or is several gz files in one; unpack it and give ' +
    'the file that was inside.');
}
