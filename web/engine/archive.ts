// Zip archives: the files inside, each as bytes that the browser itself can unpack. Loaded when one comes.
import type { Entry, Reader } from '@zip.js/zip.js/lib/zip-core-reader.js';
import { ZipReader } from '@zip.js/zip.js/lib/zip-core-reader.js';
import { isZip, packingOf } from './containers.ts';
import { LensError } from './errors.ts';

/** A file inside, as it is or packed with gz, or why it cannot be read. `name` has the folders of the archive. */
export type Inside = { name: string } & ({ blob: Blob } | { error: unknown });

const entriesMost = 1000;
const ratioMost = 200;
const ratioFrom = 64 << 20; // bytes unpacked: below this no ratio is too much
const workbookMost = 300 << 20; // bytes unpacked
const saveCsv = 'open it and save the sheet as CSV';
const unpack = 'unpack it and give the files inside';
const headerSize = 30; // of a file, without its name
const stored = 0;
const deflated = 8;

/** The files in an archive. Error: UNSUPPORTED_CONTAINER. */
export async function filesIn(name: string, archive: Blob): Promise<Inside[]> {
  const entries = await entriesOf(name, archive);
  if (isWorkbook(entries)) return sheetsOf(name, archive, entries);
  refuseDocument(name, entries);
  const files = entries.filter((entry) => !entry.directory && !isLitter(entry.filename));
  refuseBomb(name, archive, files);
  return Promise.all(files.map(async (entry): Promise<Inside> => {
    const inside = `${name}/${entry.filename}`;
    try {
      return { name: inside, blob: await contentOf(inside, archive, entry) };
    } catch (error) {
      return { name: inside, error };
    }
  }));
}

async function entriesOf(name: string, archive: Blob): Promise<Entry[]> {
  // Names are only shown, nothing is written under them.
  const options = { useWebWorkers: false, filenameValidation: 'tolerant' as const };
  const reader = new ZipReader(readerOf(archive), options);
  try {
    return await reader.getEntries();
  } catch {
    throw refusal(name, 'a zip archive or an Excel workbook that is damaged or cut off',
      'copy or download it again');
  } finally {
    await reader.close().catch(() => undefined);
  }
}

// What ZipReader asks of a reader; its own for Blobs come with much that only writes archives.
function readerOf(archive: Blob) {
  const readUint8Array = async (begin: number, length: number) =>
    new Uint8Array(await archive.slice(begin, begin + length).arrayBuffer());
  return { size: archive.size, readUint8Array } as unknown as Reader<Blob>;
}

// What computers add to archives on their own.
const isLitter = (name: string) =>
  /(^|\/)(__MACOSX\/|\.DS_Store$|Thumbs\.db$|desktop\.ini$|\._)/i.test(name);

const isWorkbook = (entries: readonly Entry[]) =>
  entries.some(({ filename }) => filename.toLowerCase() === 'xl/workbook.xml');

// The reader holds all cells at once.
async function sheetsOf(name: string, book: Blob, entries: readonly Entry[]): Promise<Inside[]> {
  refuseBomb(name, book, entries);
  const size = entries.reduce((sum, { uncompressedSize }) => sum + uncompressedSize, 0);
  if (size > workbookMost) {
    throw refusal(name, `an Excel workbook of ${size >> 20} MB unpacked, more than ${workbookMost >> 20}`, saveCsv);
  }
  const { sheetsIn } = await import('./workbook.ts');
  const sheets = await sheetsIn(name, book).catch(() => {
    throw refusal(name, 'an Excel workbook that cannot be read', saveCsv);
  });
  if (sheets.length === 0) throw refusal(name, 'an Excel workbook of empty sheets', 'choose another file');
  return sheets;
}

// Other documents are zip archives of files that nobody means to give.
function refuseDocument(name: string, entries: readonly Entry[]): void {
  const has = (file: string) => entries.some((entry) => entry.filename === file);
  if (has('xl/workbook.bin')) throw refusal(name, 'an Excel workbook', saveCsv);
  if (has('[Content_Types].xml') || has('META-INF/manifest.xml')) {
    throw refusal(name, 'an office document', 'open it and save the table as CSV');
  }
}

// Archives that are made to fill memory: too many files, files that share their bytes, or bytes packed too well.
function refuseBomb(name: string, archive: Blob, files: readonly Entry[]): void {
  if (files.length === 0) throw refusal(name, 'an empty zip archive', 'choose another file');
  if (files.length > entriesMost) {
    throw refusal(name, `a zip archive of ${files.length} files, more than ${entriesMost}`, unpack);
  }
  const inOrder = [...files].sort((a, b) => a.offset - b.offset);
  if (inOrder.some((file, at) => at > 0 && file.offset < endOf(inOrder[at - 1]!))) {
    throw refusal(name, 'a zip archive whose files share their bytes', unpack);
  }
  const size = files.reduce((sum, file) => sum + file.uncompressedSize, 0);
  if (isTooWell(size, archive.size)) throw refusal(name, `packed more than ${ratioMost} to 1`, unpack);
}

const endOf = ({ offset, compressedSize }: Entry) => offset + headerSize + compressedSize;
const isTooWell = (unpacked: number, packed: number) =>
  unpacked > ratioFrom && unpacked > ratioMost * packed;

async function contentOf(name: string, archive: Blob, entry: Entry): Promise<Blob> {
  if (entry.encrypted) {
    throw refusal(name, 'locked with a password', unpack);
  }
  if (entry.compressionMethod !== stored && entry.compressionMethod !== deflated) {
    throw refusal(name, 'packed in a rare way', unpack);
  }
  if (isTooWell(entry.uncompressedSize, entry.compressedSize)) {
    throw refusal(name, `packed more than ${ratioMost} to 1`, unpack);
  }
  const data = await dataOf(archive, entry);
  if (entry.compressionMethod === stored) return data;
  const gzip = asGzip(data, entry);
  return await isPackedAgain(gzip) ? new Response(unpackedStream(gzip)).blob() : gzip;
}

const unpackedStream = (gzip: Blob) => gzip.stream().pipeThrough(new DecompressionStream('gzip'));

// An archive or a gz inside: unpacked here, once, so that it can be read as one.
async function isPackedAgain(gzip: Blob): Promise<boolean> {
  const reader = unpackedStream(gzip).getReader();
  try {
    const { value: head } = await reader.read();
    return !!head && (isZip(head) || packingOf('', head) === 'gzip');
  } catch {
    return false; // Whoever reads it says what is wrong.
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

// The local header in front of the data repeats the name, and may have other extra fields.
async function dataOf(archive: Blob, { offset, compressedSize }: Entry): Promise<Blob> {
  const header = new DataView(await archive.slice(offset, offset + headerSize).arrayBuffer());
  const begin = offset + headerSize + header.getUint16(26, true) + header.getUint16(28, true);
  return archive.slice(begin, begin + compressedSize);
}

// A deflated entry is what a gz file holds; with gz's own header and trailer around it the browser unpacks it as a
// stream and checks its sum, and nothing is copied.
function asGzip(packed: Blob, { signature, uncompressedSize }: Entry): Blob {
  const header = new Uint8Array([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 255]);
  const trailer = new DataView(new ArrayBuffer(8));
  trailer.setUint32(0, (signature ?? 0) >>> 0, true);
  trailer.setUint32(4, uncompressedSize % 2 ** 32, true);
  return new Blob([header, packed, trailer.buffer]);
}

const refusal = (file: string, what: string, advice: string) =>
  new LensError('UNSUPPORTED_CONTAINER', `${file} is ${what}; ${advice}.`, file);
