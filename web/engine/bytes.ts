// The bytes of a file as a stream of chunks, from a Blob or from a path, unpacked on the way.
import { gunzip } from './gunzip.ts';
import { isNode, nodeModule } from './node.ts';

/** Where bytes come from; can be sent to a worker. */
export type Source =
  | { readonly blob: Blob }
  | { readonly path: string; readonly size: number };

export type Packing = 'none' | 'gzip';

/** Bytes taken from the source so far, before unpacking. */
export interface Taken {
  bytes: number;
}

/** A chunk is valid until the next one is asked for. */
export type Chunks = AsyncGenerator<Uint8Array, void, void>;

export const sizeOf = (source: Source): number =>
  'blob' in source ? source.blob.size : source.size;

// Large enough that waking up costs little, small enough to stay in the cache and to let V8 change
// to optimised code between two calls.
const chunkSize = 1 << 20;

/** The unpacked bytes of a file from `begin` on, to its end or until the reader stops asking. */
export async function* chunksOf(source: Source, packing: Packing, begin: number, taken: Taken): Chunks {
  if (packing === 'none') {
    yield* rawChunks(source, begin, taken);
    return;
  }
  let before = begin;
  const packedFrom = (at: number) => {
    taken.bytes = at;
    return rawChunks(source, at, taken);
  };
  for await (const chunk of gunzip(packedFrom)) {
    if (chunk.length > before) yield chunk.subarray(before);
    before = Math.max(0, before - chunk.length);
  }
}

function rawChunks(source: Source, begin: number, taken: Taken): Chunks {
  return 'path' in source ? pathChunks(source.path, begin, taken)
    : blobChunks(source.blob.slice(begin), taken);
}

/** All of it as one Blob; what has a path is read into memory. */
export async function blobOf(source: Source): Promise<Blob> {
  if ('blob' in source) return source.blob;
  const { readFile } = await nodeModule('node:fs/promises');
  return new Blob([await readFile(source.path)]);
}

/** The first or any other few bytes of a file, as they stand. */
export async function bytesAt(source: Source, begin: number, end: number): Promise<Uint8Array> {
  if ('blob' in source) return new Uint8Array(await source.blob.slice(begin, end).arrayBuffer());
  const { open } = await nodeModule('node:fs/promises');
  const file = await open(source.path);
  try {
    const bytes = new Uint8Array(Math.max(0, end - begin));
    const { bytesRead } = await file.read(bytes, 0, bytes.length, begin);
    return bytes.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

// ---- a Blob --------------------------------------------------------------------------------------

async function* blobChunks(blob: Blob, taken: Taken): Chunks {
  const byob = isNode ? null : byobReader(blob); // Node's is slower than its default reader.
  const chunks = byob ? swappedChunks(byob) : readerChunks(blob.stream().getReader());
  for await (const chunk of chunks) {
    taken.bytes += chunk.length;
    yield chunk;
  }
}

function byobReader(blob: Blob): ReadableStreamBYOBReader | null {
  try {
    return blob.stream().getReader({ mode: 'byob' });
  } catch {
    return null;
  }
}

// Two buffers: one is filled while the other is parsed. `min` keeps a fast parser from waking up for
// every few kilobytes; browsers that do not know it give what they have.
async function* swappedChunks(reader: ReadableStreamBYOBReader): Chunks {
  const fill = (buffer: ArrayBuffer) =>
    reader.read(new Uint8Array(buffer), { min: chunkSize } as ReadableStreamBYOBReaderReadOptions);
  try {
    let spare = new ArrayBuffer(chunkSize);
    let pending = fill(new ArrayBuffer(chunkSize));
    for (;;) {
      const { value, done } = await pending;
      if (done) {
        if (value?.length) yield value;
        return;
      }
      pending = fill(spare);
      pending.catch(() => undefined); // Seen when it is awaited, or of no interest any more.
      yield value;
      spare = value.buffer;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

/** Chunks of any stream; leaving early ends it. */
export async function* readerChunks(reader: ReadableStreamDefaultReader<Uint8Array>): Chunks {
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

// ---- a path --------------------------------------------------------------------------------------

async function* pathChunks(path: string, begin: number, taken: Taken): Chunks {
  const { open } = await nodeModule('node:fs/promises');
  const file = await open(path);
  let pending: Promise<unknown> = Promise.resolve();
  try {
    const fill = (buffer: Uint8Array, at: number) => {
      const read = file.read(buffer, 0, buffer.length, at);
      pending = read.catch(() => undefined);
      return read;
    };
    let [buffer, spare] = [new Uint8Array(chunkSize), new Uint8Array(chunkSize)];
    let at = begin;
    let reading = fill(buffer, at);
    for (;;) {
      const { bytesRead } = await reading;
      if (bytesRead === 0) return;
      at += bytesRead;
      taken.bytes += bytesRead;
      reading = fill(spare, at);
      yield buffer.subarray(0, bytesRead);
      [buffer, spare] = [spare, buffer];
    }
  } finally {
    await pending;
    await file.close();
  }
}
