// The declarations that an editor and a consumer's compiler read, and the element's manifest.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, run } from '../shell.mjs';
import { dist } from './places.mjs';
import { filesBelow } from './fresh.mjs';

const tool = (name) => join(repository, 'node_modules', '.bin', name);

/** Checks all types and writes the .d.ts files. */
export function writeTypes() {
  run(tool('tsc'), ['--project', 'tsconfig.json']);
  for (const file of filesBelow(dist).filter((name) => name.endsWith('.d.ts'))) {
    writeFileSync(file, asPublished(readFileSync(file, 'utf8')));
  }
}

// Sources import './x.ts'; the package holds x.js and x.d.ts.
const asPublished = (text) =>
  text.replace(/(from|import\()(\s*['"]\.[^'"]*)\.ts(['"])/g, '$1$2.js$3');

/** Writes custom-elements.json from the elements' sources. */
export function writeManifest() {
  run(tool('custom-elements-manifest'), ['analyze', '--litelement', '--quiet',
    '--globs', 'web/element/**/*.ts', '--outdir', 'dist']);
}
