// Files named on a command line.
import { LensError } from '../engine/errors.ts';
import type { SourceFile } from '../engine/heads.ts';
import { nodeModule } from '../engine/node.ts';

const unreadable = (path: string) => new LensError('UNREADABLE',
  `The file ${path} cannot be read; check its name and your rights to it.`, path);

/** A file of data, known by the last part of its path. Error: UNREADABLE. */
export async function sourceFile(path: string): Promise<SourceFile> {
  const { access, constants, stat } = await nodeModule('node:fs/promises');
  const { basename } = await nodeModule('node:path');
  const facts = await stat(path).catch(() => {
    throw unreadable(path);
  });
  if (!facts.isFile()) {
    throw new LensError('UNREADABLE', `${path} is not a file; name the files themselves.`, path);
  }
  await access(path, constants.R_OK).catch(() => {
    throw unreadable(path);
  });
  return { name: basename(path), source: { path, size: facts.size } };
}

/** The text of a recipe or a request. Error: UNREADABLE. */
export async function textOf(path: string): Promise<string> {
  const { readFile } = await nodeModule('node:fs/promises');
  try {
    return (await readFile(path, 'utf8')).replace(/^\uFEFF/, '');
  } catch {
    throw unreadable(path);
  }
}
