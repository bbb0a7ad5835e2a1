// The page under test: the element with an engine that serves the fixtures, bundled in memory.
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const repository = join(here, '..', '..', '..', '..');

const virtual = {
  name: 'virtual-modules',
  setup(bundle) {
    bundle.onResolve({ filter: /^lens:/ }, ({ path }) => ({ path, namespace: 'lens' }));
    bundle.onLoad({ filter: /.*/, namespace: 'lens' }, ({ path }) => ({
      contents: path === 'lens:sample'
        ? 'export default [{ name: "orders.csv", gzip: "H4sIAAAAAAAAAysoyszLVijISSxJK8rPBQBBGvxyDgAAAA==" }]'
        : 'export default {}',
      loader: 'js',
    }));
    bundle.onResolve({ filter: /^lens-fixtures$/ }, ({ path }) => ({ path, namespace: 'fixture' }));
    bundle.onLoad({ filter: /.*/, namespace: 'fixture' }, () => ({
      contents: JSON.stringify(fixtures()), loader: 'json' }));
  },
};

export const fixtures = () => Object.fromEntries(readdirSync(join(here, '..', 'fixtures'))
  .map((name) => [name.replace('.json', ''),
    JSON.parse(readFileSync(join(here, '..', 'fixtures', name), 'utf8'))]));

/** The files of the page, by name. */
export async function bundlePage({ minify = false } = {}) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: repository, bundle: true, write: false, splitting: true, format: 'esm',
    metafile: true, minify, target: 'es2022', platform: 'neutral', mainFields: ['module', 'main'],
    external: ['node:*'], logLevel: 'error', outdir: join(repository, 'build', 'page-test'),
    entryPoints: { page: join(here, 'page.ts'), define: join(repository, 'web', 'define.ts'),
      export: join(repository, 'web', 'element', 'export.ts') },
    plugins: [virtual],
  });
  const files = new Map(outputFiles.map(({ path, contents }) =>
    [path.slice(path.indexOf('page-test') + 'page-test/'.length), Buffer.from(contents)]));
  files.set('index.html', readFileSync(join(repository, 'web', 'demo', 'index.html')));
  files.set('page.css', readFileSync(join(repository, 'web', 'demo', 'page.css')));
  return { files, metafile };
}
