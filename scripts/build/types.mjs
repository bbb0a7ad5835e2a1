// The declarations that an editor and a consumer's compiler read, and the element's manifest.
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { repository, run } from '../shell.mjs';
import { dist } from './places.mjs';

const emitted = join(repository, 'build', 'types');
const doors = ['index', 'external', 'define', 'element/journey-lens'];
const tool = (name) => join(repository, 'node_modules', '.bin', name);

/** Checks all types and writes the .d.ts files that the package's doors lead to. */
export function writeTypes() {
  rmSync(emitted, { recursive: true, force: true });
  run(tool('tsc'), ['--project', 'tsconfig.json', '--outDir', emitted]);
  const published = new Set();
  for (const door of doors) publish(`${door}.d.ts`, published);
  copyFileSync(join(repository, 'scripts', 'build', 'lit.d.ts'), join(dist, 'lit.d.ts'));
}

// Writes one declaration file and all it imports, each once.
function publish(name, published) {
  if (published.has(name)) return;
  published.add(name);
  const text = asPublished(readFileSync(join(emitted, name), 'utf8'), name);
  mkdirSync(dirname(join(dist, name)), { recursive: true });
  writeFileSync(join(dist, name), text);
  for (const [, target] of text.matchAll(/(?:from|import\()\s*['"](\.[^'"]*)\.js['"]/g)) {
    const next = join(dirname(name), `${target}.d.ts`);
    if (existsSync(join(emitted, next))) publish(next, published);
  }
}

// Sources import './x.ts'; the package holds x.js and x.d.ts. Lit is bundled, so its types come along.
function asPublished(text, name) {
  const lit = relative(dirname(name), 'lit.js');
  return text
    .replace(/(from|import\()(\s*['"]\.[^'"]*)\.ts(['"])/g, '$1$2.js$3')
    .replace(/(from|import\()(\s*)(['"])lit\3/g, `$1$2$3${lit.startsWith('.') ? '' : './'}${lit}$3`);
}

/** Writes custom-elements.json from the elements' sources. */
export function writeManifest() {
  run(tool('custom-elements-manifest'), ['analyze', '--litelement', '--quiet',
    '--globs', 'web/element/**/*.ts', '--outdir', 'dist']);
}
