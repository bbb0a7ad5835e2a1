// The files a person gave: in an order of their own, each known by one name, with its first and last
// bytes for the plan.
import type { Chunks, Packing, Source } from './bytes.ts';
import type { Inside } from './archive.ts';
import { blobOf, bytesAt, chunksOf, sizeOf } from './bytes.ts';
import { isZip, packingOf, refuseContainers } from './containers.ts';
import { asLensError, LensError, told } from './errors.ts';
import type { ToldError } from './errors.ts';

export interface SourceFile {
  readonly name: string;
  readonly source: Source;
}

/** A file that can be read. */
export interface OpenFile extends SourceFile {
  readonly packing: Packing;
  readonly size: number;
}

/** What the engine plans from: unpacked bytes. */
export interface Head {
  file: string;
  size: number;
  head: Uint8Array;
  /** Empty when the head is everything, or when the end cannot be reached quickly. */
  tail: Uint8Array;
}

export interface Problem extends ToldError {
  file: string;
}

export interface Looked {
  files: OpenFile[];
  heads: Head[];
  problems: Problem[];
}

const headSize = 256 << 10;
const tailSize = 64 << 10;

/** Looks at every file; the order in which they were given does not matter. */
export async function lookAt(given: readonly SourceFile[]): Promise<Looked> {
  const looked = (await Promise.all(given.map((file) => lookInto(file)))).flat();
  const sorted = withOwnNames(looked.sort(byNameAndContent));
  return {
    files: sorted.flatMap(({ file }) => file ?? []),
    heads: sorted.flatMap(({ head }) => head ?? []),
    problems: sorted.flatMap(({ problem }) => problem ?? []),
  };
}

interface OneLook {
  name: string;
  file?: OpenFile;
  head?: Head;
  problem?: Problem;
}

// A file, or those in an archive; an archive may hold archives, those no others.
async function lookInto(file: SourceFile, depth = 0): Promise<OneLook[]> {
  const { name } = file;
  try {
    const inside = depth < 2 ? await unzipped(file) : null;
    if (inside === null) return [await look(file)];
    return (await Promise.all(inside.map((one) =>
      'blob' in one ? lookInto({ name: one.name, source: one }, depth + 1) : [refusedLook(one)]))).flat();
  } catch (error) {
    return [refusedLook({ name, error })];
  }
}

const refusedLook = ({ name, error }: { name: string; error: unknown }): OneLook =>
  ({ name, problem: { file: name, ...told(asLensError(error)) } });

async function unzipped({ name, source }: SourceFile): Promise<Inside[] | null> {
  if (!isZip(await bytesAt(source, 0, 4))) return null;
  const { filesIn } = await import('./archive.ts');
  return filesIn(name, await blobOf(source));
}

async function look({ name, source }: SourceFile): Promise<OneLook> {
  try {
    const size = sizeOf(source);
    const first = await bytesAt(source, 0, Math.min(size, headSize));
    const packing = packingOf(name, first);
    const head = packing === 'none' ? first : await unpackedHead(name, source, packing);
    const tail = packing === 'none' ? await bytesAt(source, tailBegin(size), size) : nothing;
    return { name, file: { name, source, packing, size }, head: { file: name, size, head, tail } };
  } catch (error) {
    const problem = { file: name, ...told(named(name, asLensError(error))) };
    return { name, problem };
  }
}

const nothing = new Uint8Array();
const tailBegin = (size: number) => (size <= headSize ? size : Math.max(headSize, size - tailSize));

async function unpackedHead(name: string, source: Source, packing: Packing): Promise<Uint8Array> {
  const head = await firstBytes(chunksOf(source, packing, 0, { bytes: 0 }), headSize);
  refuseContainers(name, head, true);
  return head;
}

/** The first bytes of a stream, which is then ended. */
export async function firstBytes(chunks: Chunks, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let length = 0;
  for await (const chunk of chunks) {
    const part = chunk.subarray(0, size - length);
    bytes.set(part, length);
    length += part.length;
    if (length === size) break;
  }
  return bytes.subarray(0, length);
}

/** Errors of streams do not know their file. */
export function named(file: string, error: LensError): LensError {
  const isNameless = error.code === 'TRUNCATED' || error.code === 'BAD_GZIP';
  if (!isNameless || error.where) return error;
  return new LensError(error.code, `${file} ${error.message}`, file);
}

function byNameAndContent(a: OneLook, b: OneLook): number {
  return compareText(a.name, b.name) || (a.head?.size ?? 0) - (b.head?.size ?? 0)
    || compareBytes(a.head?.head ?? nothing, b.head?.head ?? nothing);
}

// By UTF-8 bytes, as the engine sorts.
function compareText(a: string, b: string): number {
  if (a === b) return 0;
  const encoder = new TextEncoder();
  return compareBytes(encoder.encode(a), encoder.encode(b));
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const length = Math.min(a.length, b.length);
  for (let i = 0; i < length; i += 1) {
    if (a[i] !== b[i]) return (a[i] ?? 0) - (b[i] ?? 0);
  }
  return a.length - b.length;
}

// Two files of one name are told apart: orders.csv, orders.csv (2).
function withOwnNames(looks: readonly OneLook[]): OneLook[] {
  const seen = new Map<string, number>();
  return looks.map((one) => {
    const count = (seen.get(one.name) ?? 0) + 1;
    seen.set(one.name, count);
    return count === 1 ? one : renamed(one, `${one.name} (${count})`);
  });
}

function renamed({ file, head, problem }: OneLook, name: string): OneLook {
  return {
    name,
    ...(file && { file: { ...file, name } }),
    ...(head && { head: { ...head, file: name } }),
    ...(problem && { problem: { ...problem, file: name } }),
  };
}
