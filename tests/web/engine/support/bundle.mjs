// Modules of web/ for tests in Node, with the fake engine where the package has the real one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { byteText } from '../../../../scripts/build/byte_text.mjs';

const here = dirname(fileURLToPath(import.meta.url));
export const repository = join(here, '..', '..', '..', '..');
const folder = join(repository, 'build', 'tests', 'web');

// The smallest module there is; its compiled form is posted to workers like the real one.
const nothing = { wasm: byteText([0, 97, 115, 109, 1, 0, 0, 0]),
  sha256: '93a44bbb96c751218e4c00d479e4c14358122a389acca16205b1e4d0dc5f9476' };

function virtualModules(worker) {
  const contents = { 'lens:engine': nothing, 'lens:worker': worker, 'lens:sample': [],
    'lens:catalog': JSON.stringify({ analyses: [{ name: 'sum' }, { name: 'later' }] }),
    'lens:analyst': nothing, 'lens:analyst-worker': worker };
  return {
    name: 'fake-engine',
    setup(bundle) {
      bundle.onResolve({ filter: /^lens:glues$/ }, () => ({ path: join(here, 'fake-glues.mjs') }));
      bundle.onResolve({ filter: /^lens:/ }, ({ path }) => ({ path, namespace: 'lens' }));
      bundle.onLoad({ filter: /.*/, namespace: 'lens' }, ({ path }) =>
        ({ contents: JSON.stringify(contents[path]), loader: 'json' }));
    },
  };
}

const common = { bundle: true, write: false, target: 'es2022', platform: 'neutral',
  external: ['node:*'], absWorkingDir: repository, logLevel: 'error' };

const workerText = build({ ...common, entryPoints: [join(repository, 'web/engine/worker.ts')],
  format: 'iife', plugins: [virtualModules('')] }).then(({ outputFiles }) => outputFiles[0].text);

/** The path of a script of web/, bundled to be run by Node. */
export async function script(path) {
  return written(path, { entryPoints: [join(repository, 'web', path)] });
}

/** What modules of web/ export together, e.g. 'engine/zones.ts', as Node can import it. */
export async function load(...paths) {
  const contents = paths.map((path) => `export * from './${path}';`).join('\n');
  const stdin = { contents, resolveDir: join(repository, 'web'), loader: 'ts' };
  return import(pathToFileURL(await written(paths.join('+'), { stdin })));
}

async function written(name, options) {
  const { outputFiles } = await build({ ...common, ...options, format: 'esm',
    plugins: [virtualModules(await workerText)] });
  mkdirSync(folder, { recursive: true });
  const file = join(folder, `${name.replaceAll('/', '-')}-${process.pid}.mjs`);
  writeFileSync(file, outputFiles[0].text);
  return file;
}
