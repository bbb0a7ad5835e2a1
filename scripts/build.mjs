// Builds the native command line, the engine as WASM, and the package; skips what is unchanged.
import { join } from 'node:path';
import { main, repository, step } from './shell.mjs';
import { buildPreset } from './build/native.mjs';
import { unlessFresh } from './build/fresh.mjs';
import { dist, analystWasm, glue, page, sampleSource, wasm } from './build/places.mjs';

const at = (...path) => join(repository, ...path);

const webInputs = ['web', 'scripts/build', 'scripts/build.mjs', 'package.json', 'package-lock.json',
  'tsconfig.json'].map((path) => at(path));

/** Builds everything `npm start` shows. */
export async function buildAll() {
  await step('Building the native command line', () => buildPreset('release', ['lens_cli']));
  await step('Building the engine as WebAssembly', () => buildPreset('wasm', ['lens_wasm', 'lens_analyst']));
  await step('Building the package and the page', buildPackage);
}

async function buildPackage() {
  const outputs = [join(dist, 'standalone.html'), join(page, 'index.html')];
  await unlessFresh('package', [...webInputs, wasm, glue, analystWasm, sampleSource], outputs, async () => {
    const { buildWeb } = await import('./build/web.mjs'); // esbuild is there only after set-up
    await buildWeb();
  });
}

await main(import.meta.url, buildAll);
