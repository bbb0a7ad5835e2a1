// What a file is packed in, told by its first bytes and never by its name.
import type { Packing } from './bytes.ts';
import { LensError } from './errors.ts';

interface Signature {
  bytes: readonly number[];
  at?: number;
  title: string;
  advice: string;
}

const saveAsCsv = 'open it and save the sheet as CSV';
const unpack = 'unpack it and give the files inside';

const refused: readonly Signature[] = [
  { bytes: [0x50, 0x4b, 0x03, 0x04], title: 'a zip archive or an Excel workbook',
    advice: `${unpack}, or save the sheet as CSV` },
  { bytes: [0x50, 0x4b, 0x05, 0x06], title: 'an empty zip archive', advice: 'choose another file' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0], title: 'an old Excel workbook', advice: saveAsCsv },
  { bytes: [0x50, 0x41, 0x52, 0x31], title: 'a Parquet file', advice: 'export it as CSV or NDJSON' },
  { bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00], title: 'packed with xz', advice: unpack },
  { bytes: [0x28, 0xb5, 0x2f, 0xfd], title: 'packed with zstd', advice: unpack },
  { bytes: [0x42, 0x5a, 0x68], title: 'packed with bzip2', advice: unpack },
  { bytes: [0x37, 0x7a, 0xbc, 0xaf], title: 'a 7-Zip archive', advice: unpack },
  { bytes: [0x52, 0x61, 0x72, 0x21], title: 'a RAR archive', advice: unpack },
  { bytes: [0x75, 0x73, 0x74, 0x61, 0x72], at: 257, title: 'a tar archive', advice: unpack },
];

const zip = [0x50, 0x4b, 0x03, 0x04];
const gzip = [0x1f, 0x8b, 0x08];

const begins = (head: Uint8Array, bytes: readonly number[], at = 0) =>
  bytes.every((byte, index) => head[at + index] === byte);

/** A zip archive, or a document that is one. */
export const isZip = (head: Uint8Array) => begins(head, zip);

/** How a file is packed. Error: UNSUPPORTED_CONTAINER, naming the file and what to do. */
export function packingOf(file: string, head: Uint8Array): Packing {
  refuseContainers(file, head);
  return begins(head, gzip) ? 'gzip' : 'none';
}

/** Refuses what we cannot open, also when it was inside a gz. */
export function refuseContainers(file: string, head: Uint8Array, inside = false): void {
  const found = refused.find(({ bytes, at }) => begins(head, bytes, at));
  const place = inside ? `${file} holds` : `${file} is`;
  if (found) {
    throw new LensError('UNSUPPORTED_CONTAINER', `${place} ${found.title}; ${found.advice}.`, file);
  }
  if (inside && begins(head, gzip)) {
    throw new LensError('UNSUPPORTED_CONTAINER',
      `${file} is packed with gz twice; unpack it once and give that.`, file);
  }
}
