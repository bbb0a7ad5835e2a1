// Catch2's source: the tests need it built by two compilers, so a prebuilt library is not enough.
import { mkdirSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { run } from '../shell.mjs';

/** Unpacks Catch2 3 into `folder`. */
export function unpackCatch2(newerDebian, folder) {
  const files = newerDebian.downloadSource('catch2');
  const archive = readdirSync(files).find((name) => /^catch2_.*\.orig\.tar/.test(name));
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  run('tar', ['-xf', join(files, archive), '-C', folder, '--strip-components=1']);
}
