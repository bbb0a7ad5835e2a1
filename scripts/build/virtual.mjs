// The virtual modules: engine, worker and sample become JavaScript modules, so that the package
// needs no file at run time and works in every bundler. web/virtual.d.ts says what each exports.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { byteText } from './byte_text.mjs';
import { common, glue, sample, wasm, web } from './places.mjs';

const best = { level: 9 };

function engineModule() {
  const bytes = readFileSync(wasm);
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

/** The worker with all it imports as one classic script, and what esbuild says about its parts. */
export async function bundleWorker() {
  const result = await build({
    ...common,
    entryPoints: [join(web, 'engine', 'worker.ts')],
    format: 'iife',
    plugins: [virtualModules()],
    write: false,
    outdir: 'out',
  });
  return { source: result.outputFiles[0].text, metafile: result.metafile };
}

/** The esbuild plugin; `worker` is what bundleWorker gave, absent while it bundles the worker. */
export function virtualModules(worker) {
  const contents = {
    'lens:engine': engineModule,
    'lens:sample': sampleModule,
    'lens:worker': () => worker.source,
  };
  return {
    name: 'virtual-modules',
    setup(bundle) {
      bundle.onResolve({ filter: /^lens:glue$/ }, () => ({ path: glue }));
      bundle.onResolve({ filter: /^lens:/ }, ({ path }) => ({ path, namespace: 'lens' }));
      bundle.onLoad({ filter: /.*/, namespace: 'lens' }, ({ path }) => ({
        contents: JSON.stringify(contents[path]()),
        loader: 'json',
      }));
    },
  };
}
