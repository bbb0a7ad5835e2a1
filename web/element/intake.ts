// Files from a drop, a button or the bundled sample, as the engine takes them.
import type { InputFile } from '../engine/protocol.ts';

export const inputOf = (file: File): InputFile => ({ name: file.name, data: file });

/** All files of a drop, folders included. Call it before the drop event has ended. */
export async function filesOfDrop(transfer: DataTransfer): Promise<InputFile[]> {
  const entries = [...transfer.items].map((item) => item.webkitGetAsEntry?.() ?? null);
  if (!entries.some(Boolean)) return [...transfer.files].map(inputOf);
  const found = await Promise.all(entries.map((entry) => (entry ? filesOf(entry) : [])));
  return found.flat().filter(({ name }) => !name.startsWith('.'));
}

async function filesOf(entry: FileSystemEntry): Promise<InputFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((resolve, reject) =>
      (entry as FileSystemFileEntry).file(resolve, reject));
    return [inputOf(file)];
  }
  const children = await childrenOf(entry as FileSystemDirectoryEntry);
  return (await Promise.all(children.map(filesOf))).flat();
}

// A reader gives a folder in parts, a hundred at a time, and nothing when it is through.
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const children: FileSystemEntry[] = [];
  for (;;) {
    const part = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject));
    if (part.length === 0) return children;
    children.push(...part);
  }
}

/** Opens the browser's dialog; resolves to nothing when it is closed. */
export function chooseFiles(folder: boolean, accept = ''): Promise<InputFile[]> {
  const input = document.createElement('input');
  input.type = 'file';
  input.multiple = accept === '';
  input.accept = accept;
  input.webkitdirectory = folder;
  return new Promise((resolve) => {
    input.addEventListener('change', () => resolve([...input.files ?? []].map(inputOf)));
    input.addEventListener('cancel', () => resolve([]));
    input.click();
  });
}

/** The sample of the package: its files are in the page already, nothing is fetched. */
export async function sampleFiles(): Promise<InputFile[]> {
  const { default: files } = await import('lens:sample');
  return Promise.all(files.map(async ({ name, gzip }) => ({
    name, data: /\.(gz|zip)$/.test(name) ? blobOf(gzip) : await unpacked(blobOf(gzip)),
  })));
}

function blobOf(base64: string): Blob {
  const binary = atob(base64);
  return new Blob([Uint8Array.from(binary, (character) => character.charCodeAt(0))]);
}

const unpacked = (packed: Blob) =>
  new Response(packed.stream().pipeThrough(new DecompressionStream('gzip'))).blob();

/** The files that `src` names. These are requests, and the lock counts them. */
export async function filesOfAddresses(addresses: string): Promise<InputFile[]> {
  return Promise.all(addresses.split(/\s+/).filter(Boolean).map(async (address) => {
    const name = decodeURIComponent(new URL(address, document.baseURI).pathname.split('/').pop()!);
    const response = await fetch(address);
    if (!response.ok) throw missing(name);
    return { name, data: await response.blob() };
  }));
}

const missing = (name: string) => Object.assign(
  new Error(`The file ${name} that src names could not be fetched; check its address.`),
  { code: 'file_not_found', where: name });
