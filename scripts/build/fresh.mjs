// Remembers what an output was made from, so that an unchanged part is not made again.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync }
  from 'node:fs';
import { dirname, join } from 'node:path';
import { repository } from '../shell.mjs';

const marks = join(repository, 'build', 'made-from');

/** Does the work unless the mark of `name` says that `outputs` were made from these very inputs. */
export async function unlessFresh(name, inputs, outputs, work) {
  const mark = join(marks, name);
  const hash = hashOf(inputs);
  const known = existsSync(mark) && readFileSync(mark, 'utf8') === hash;
  if (known && outputs.every((output) => existsSync(output))) return;
  rmSync(mark, { force: true });
  await work();
  mkdirSync(dirname(mark), { recursive: true });
  writeFileSync(mark, hash);
}

function hashOf(inputs) {
  const hash = createHash('sha256').update(process.version);
  for (const file of inputs.flatMap(filesBelow)) {
    hash.update(file).update('\0').update(readFileSync(file));
  }
  return hash.digest('hex');
}

/** All files below a folder, in a fixed order; a file is itself. */
export function filesBelow(path) {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path).sort().flatMap((name) => filesBelow(join(path, name)));
}
