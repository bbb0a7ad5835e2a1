// The virtual modules: engine, worker and sample become JavaScript modules, so that the package
// needs no file at run time and works in every bundler. web/virtual.d.ts says what each exports.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { byteText } from './byte_text.mjs';
import { common, analystGlue, analystWasm, glue, nativeCli, sample, wasm, web } from './places.mjs';
import { repository } from '../shell.mjs';

const best = { level: 9 };

function moduleOf(file) {
  const bytes = readFileSync(file);
  return {
    wasm: byteText(bytes),
    sha256: createHash('sha256').update(bytes).digest('hex'),
  };
}

function sampleModule() {
  return readdirSync(sample).sort().map((name) => {
    const bytes = readFileSync(join(sample, name));
    const isPacked = name.endsWith('.gz') || name.endsWith('.zip');
    return { name, gzip: (isPacked ? bytes : gzipSync(bytes, best)).toString('base64') };
  });
}

/** The worker for those parts ('engine', 'analyst') with all it imports as one classic script, and what
 *  esbuild says about it. */
export async function bundleWorker(...parts) {
  const result = await build({
    ...common,
    entryPoints: [join(web, 'engine', 'worker.ts')],
    format: 'iife',
    plugins: [virtualModules({}, parts)],
    write: false,
    outdir: 'out',
  });
  return { source: result.outputFiles[0].text, metafile: result.metafile };
}

const glues = { engine: glue, analyst: analystGlue };

function gluesModule(parts) {
  const imports = parts.map((part) => `import ${part} from ${JSON.stringify(glues[part])};`);
  return `${imports.join('\n')}\nexport default { ${parts.join(', ')} };`;
}

/** The esbuild plugin; `workers` are the scripts of the two workers, absent while it bundles one. */
export function virtualModules(workers, parts = Object.keys(glues)) {
  const contents = {
    'lens:engine': () => moduleOf(wasm),
    'lens:analyst': () => moduleOf(analystWasm),
    'lens:catalog': () => execFileSync(nativeCli, ['catalog', '--format', 'json'], { encoding: 'utf8' }).trimEnd(),
    'lens:sample': sampleModule,
    'lens:worker': () => workers.engine,
    'lens:analyst-worker': () => workers.analyst,
  };
  return {
    name: 'virtual-modules',
    setup(bundle) {
      bundle.onResolve({ filter: /^lens:/ }, ({ path }) => ({ path, namespace: 'lens' }));
      bundle.onLoad({ filter: /^lens:glues$/, namespace: 'lens' }, () => ({
        contents: gluesModule(parts),
        resolveDir: repository,
      }));
      bundle.onLoad({ filter: /.*/, namespace: 'lens' }, ({ path }) => ({
        contents: JSON.stringify(contents[path]()),
        loader: 'json',
      }));
    },
  };
}
