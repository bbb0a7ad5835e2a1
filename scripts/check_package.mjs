// The package as npm would publish it: its doors, its types, and that a stranger can use it.
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { main, repository, run, Stop } from './shell.mjs';

const folder = join(repository, 'build', 'package');
const tool = (name) => join(repository, 'node_modules', '.bin', name);

// Files that are no modules: a consumer fetches or copies them.
const assets = ['./engine.wasm', './worker.js', './standalone.html', './sample/*',
  './custom-elements.json', './package.json'];
const withoutAssets = ['--exclude-entrypoints', ...assets];

const checks = [
  { name: 'publint finds nothing', check: (archive) =>
    run(tool('publint'), ['--strict', archive]) },
  { name: 'the types fit the modules', check: (archive) =>
    run(tool('attw'), [archive, '--profile', 'esm-only', ...withoutAssets]) },
  { name: 'it installs alone, without dependencies', check: install },
  { name: 'Node imports it', check: importInNode },
  { name: 'a bundler takes every door', check: bundle },
  { name: 'TypeScript takes every door, libraries checked too', check: compile },
];

/** Packs the package and runs every check; prints each with its outcome. */
export async function checkPackage() {
  const archive = pack();
  let failed = 0;
  for (const { name, check } of checks) {
    try {
      await check(archive);
      console.log(`✔ ${name}`);
    } catch (error) {
      failed += 1;
      console.log(`✖ ${name}\n${error.message}`);
    }
  }
  return { passed: checks.length - failed, failed };
}

function pack() {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const [{ filename }] = JSON.parse(run('npm', ['pack', '--json', '--pack-destination', folder]));
  return join(folder, filename);
}

const consumer = join(folder, 'consumer');

function install(archive) {
  mkdirSync(consumer);
  const description = { name: 'consumer', private: true, type: 'module' };
  writeFileSync(join(consumer, 'package.json'), JSON.stringify(description));
  run('npm', ['install', '--offline', '--no-audit', '--no-fund', '--loglevel=error', archive],
    { cwd: consumer });
  const installed = join(consumer, 'node_modules', 'journeylens');
  if (!existsSync(installed)) throw new Stop('npm installed nothing');
}

function importInNode() {
  const script = `const { open } = await import('journeylens');
    if (typeof open !== 'function') throw new Error('no open() in journeylens');
    await import('journeylens/element');
    await import('journeylens/define');
    await import('journeylens/external');`;
  run(process.execPath, ['--input-type=module', '--eval', script], { cwd: consumer });
}

async function bundle() {
  const { build } = await import('esbuild');
  const doors = ['journeylens', 'journeylens/element', 'journeylens/define',
    'journeylens/external'];
  const contents = doors.map((door, index) =>
    `import * as door${index} from '${door}'; globalThis.door${index} = door${index};`).join('\n');
  await build({
    stdin: { contents, resolveDir: consumer },
    bundle: true,
    format: 'esm',
    platform: 'browser',
    write: false,
    logLevel: 'silent',
    outdir: 'out',
  });
}

// A strict consumer without Lit, Node's types or skipLibCheck.
function compile() {
  writeFileSync(join(consumer, 'page.ts'), `import { open, report } from 'journeylens';
    import { JourneyLens } from 'journeylens/element';
    import 'journeylens/define';
    import * as external from 'journeylens/external';
    const lens: HTMLElement = new JourneyLens();
    export { lens, open, report, external };\n`);
  run(tool('tsc'), ['--ignoreConfig', '--noEmit', '--strict', '--skipLibCheck', 'false', '--target', 'es2022',
    '--module', 'esnext', '--moduleResolution', 'bundler', '--types', '', 'page.ts'],
  { cwd: consumer });
}

await main(import.meta.url, async () => {
  const { failed } = await checkPackage();
  if (failed) throw new Stop(`${failed} checks of the package failed.`);
});
