// Everything a browser, a bundler or Node loads: the package in dist/ and the demo page.
import { createHash } from 'node:crypto';
import { chmodSync, copyFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync }
  from 'node:fs';
import { join, relative } from 'node:path';
import { build } from 'esbuild';
import { checkBudget, staticClosure } from './budget.mjs';
import { licensesOf } from './licenses.mjs';
import { common, dist, page, sample, sampleSource, wasm, web } from './places.mjs';
import { policy } from './policy.mjs';
import { repository } from '../shell.mjs';
import { writeManifest, writeTypes } from './types.mjs';
import { bundleWorker, virtualModules } from './virtual.mjs';

const demo = join(web, 'demo');

// What Node gets for the element when it renders pages for a browser: a class, and no page needed.
const forServers = 'export class JourneyLens {}\n';

/** Builds all of dist/ and the demo page. */
export async function buildWeb() {
  for (const folder of [dist, page]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(page, { recursive: true });
  copyFolder(sampleSource, sample, (name) => !name.endsWith('.md'));
  const worker = await bundleWorker('engine', 'analyst');
  const plugins = [virtualModules({
    engine: (await bundleWorker('engine')).source,
    analyst: (await bundleWorker('analyst')).source,
  })];
  const metafile = await bundlePackage(plugins);
  await bundlePage(plugins);
  await writeStandalone(plugins);
  writeFileSync(join(dist, 'worker.js'), worker.source);
  writeFileSync(join(dist, 'server.js'), forServers);
  copyFileSync(wasm, join(dist, 'engine.wasm'));
  writeTypes();
  writeManifest();
  const licenses = licensesOf([metafile, worker.metafile]);
  writeFileSync(join(dist, 'THIRD_PARTY_LICENSES.txt'), licenses);
  checkBudget(metafile, 'dist/define.js');
}

function copyFolder(from, to, wanted) {
  mkdirSync(to, { recursive: true });
  for (const name of readdirSync(from).filter(wanted)) {
    copyFileSync(join(from, name), join(to, name));
  }
}

async function bundlePackage(plugins) {
  const { metafile } = await build({
    ...common,
    entryPoints: {
      index: join(web, 'index.ts'),
      element: join(web, 'element', 'journey-lens.ts'),
      define: join(web, 'define.ts'),
      external: join(web, 'external.ts'),
      cli: join(web, 'cli.ts'),
    },
    format: 'esm',
    splitting: true,
    outdir: dist,
    chunkNames: 'chunks/[name]-[hash]',
    plugins,
  });
  chmodSync(join(dist, 'cli.js'), 0o755);
  return metafile;
}

async function bundlePage(plugins) {
  const { metafile } = await build({
    ...common,
    entryPoints: [join(demo, 'page.ts')],
    format: 'esm',
    splitting: true,
    outdir: page,
    chunkNames: 'chunks/[name]-[hash]',
    plugins,
  });
  copyFolder(demo, page, (name) => !name.endsWith('.ts'));
  writePreloads(metafile);
}

// The browser asks for the modules of the first screen at once, not one after another as it meets them.
function writePreloads(metafile) {
  const index = join(page, 'index.html');
  const entry = relative(repository, join(page, 'page.js'));
  const links = staticClosure(metafile, entry).filter((name) => name !== entry).map((name) =>
    `<link rel="modulepreload" href="${relative(page, join(repository, name))}">\n`).join('');
  writeFileSync(index, readFileSync(index, 'utf8').replace('<script', () => `${links}<script`));
}

// One file with everything inside it, under a policy that allows that very script and nothing else.
async function writeStandalone(plugins) {
  const { outputFiles } = await build({
    ...common,
    entryPoints: [join(demo, 'page.ts')],
    format: 'esm',
    plugins,
    write: false,
    outdir: 'out',
  });
  const script = outputFiles[0].text.replaceAll('</script', '<\\/script');
  const html = readFileSync(join(page, 'index.html'), 'utf8');
  const style = html.replace(/.*<link rel="stylesheet" href="([^"]+)">.*/s, '$1');
  const css = style === html ? '' : readFileSync(join(page, style), 'utf8');
  const meta = policy({ script: hashSource(script), style: hashSource(css) });
  const whole = html
    .replace('<meta charset="utf-8">', (charset) =>
      `${charset}\n<meta http-equiv="Content-Security-Policy" content="${meta}">`)
    .replace(/<link rel="stylesheet" href="[^"]+">/, () => `<style>${css}</style>`)
    .replace(/<link rel="modulepreload" href="[^"]+">\s*/g, '')
    .replace(/\s*<script type="module" src="[^"]+"><\/script>/, '')
    .replace('</body>', () => `<script type="module">${script}</script>\n</body>`);
  writeFileSync(join(dist, 'standalone.html'), whole);
}

const hashSource = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
