// Installs what the build and the tests need; does nothing, quickly, when all of it is there.
import { createHash } from 'node:crypto';
import { existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync }
  from 'node:fs';
import { join } from 'node:path';
import { answer, main, repository, run, step, Stop } from './shell.mjs';
import { unpackCatch2 } from './setup/catch2.mjs';
import { installPackages, isDebian12, NewerDebian } from './setup/debian.mjs';
import { linkEmscripten, presentEmscripten, unpackEmscripten } from './setup/emscripten.mjs';
import { missingPackages } from './setup/needs.mjs';

const toolchain = join(repository, '.toolchain');
const emscripten = join(toolchain, 'emscripten');
const catch2 = join(toolchain, 'catch2');
const stamp = join(toolchain, 'ready');
const installed = join(repository, 'node_modules', '.package-lock.json');

/** Brings the machine to the state the build needs. */
export async function setUp() {
  checkNode();
  const fingerprint = fingerprintOfInputs();
  if (isReady(fingerprint)) return;
  mkdirSync(toolchain, { recursive: true });
  // Emscripten's own .js files are no modules; without this they would take our package's type.
  writeFileSync(join(toolchain, 'package.json'), '{ "type": "commonjs" }\n');
  rmSync(stamp, { force: true });
  const present = presentEmscripten();
  await installMissing(present === null);
  await unpackMissing(present);
  await installNpmPackages();
  writeFileSync(stamp, fingerprint);
}

function checkNode() {
  if (Number(process.versions.node.split('.')[0]) >= 20) return;
  throw new Stop(`Node ${process.versions.node} is too old: please install Node 20 or newer.`, 2);
}

// What set-up depends on: if none of it changed, set-up has nothing to do.
function fingerprintOfInputs() {
  const scripts = readdirSync(join(repository, 'scripts', 'setup'))
    .map((name) => join(repository, 'scripts', 'setup', name));
  const hash = createHash('sha256').update(`${repository} ${process.env.EMSDK ?? ''}`);
  const inputs = [...scripts, join(repository, 'package-lock.json')];
  for (const file of inputs) hash.update(readFileSync(file));
  return hash.digest('hex');
}

function isReady(fingerprint) {
  return existsSync(stamp) && readFileSync(stamp, 'utf8') === fingerprint &&
    [installed, join(emscripten, 'emcc'), catch2].every((path) => existsSync(path)) &&
    missingPackages(false).length === 0;
}

async function installMissing(unpacksEmscripten) {
  const packages = missingPackages(unpacksEmscripten);
  if (packages.length === 0) return;
  if (!isDebian12()) throw new Stop(adviceElsewhere(packages, unpacksEmscripten), 2);
  await step(`Installing ${packages.join(' ')}`, () => installPackages(packages));
}

function adviceElsewhere(packages, needsEmscripten) {
  const emsdk = ['git clone https://github.com/emscripten-core/emsdk && cd emsdk',
    './emsdk install 3.1.69 && ./emsdk activate 3.1.69 && export EMSDK=$PWD'];
  const ours = packages.filter((name) => !/-19$|keyring/.test(name));
  return ['Set-up installs things by itself on Debian 12 only. Here, please run:',
    ...(ours.length ? [`sudo apt-get install ${ours.join(' ')}   (or their like here)`] : []),
    ...(needsEmscripten ? emsdk : []),
    ...(existsSync(catch2) ? [] : [catch2Advice]),
    'then again what you ran.'].join('\n  ');
}

const catch2Advice =
  'git clone --depth 1 --branch v3.7.1 https://github.com/catchorg/Catch2 .toolchain/catch2';

async function unpackMissing(present) {
  const hasCatch2 = existsSync(join(catch2, 'CMakeLists.txt'));
  const hasUnpacked = existsSync(join(emscripten, 'emcc')) && isOurs();
  if (present) linkEmscripten(present, emscripten);
  if (hasCatch2 && (present || hasUnpacked)) return;
  if (!isDebian12()) throw new Stop(adviceElsewhere([], !present), 2);
  const folder = join(toolchain, 'apt');
  await step('Fetching Emscripten and Catch2 from Debian trixie (the system stays as it is)', () => {
    rmSync(folder, { recursive: true, force: true });
    const trixie = new NewerDebian(folder, 'trixie');
    if (!present && !hasUnpacked) {
      linkEmscripten(unpackEmscripten(trixie, join(toolchain, 'debian')), emscripten);
    }
    if (!hasCatch2) unpackCatch2(trixie, catch2);
    rmSync(folder, { recursive: true, force: true });
  });
}

// An unpacked Emscripten holds this folder's path, so one copied from elsewhere is made anew.
function isOurs() {
  return lstatSync(emscripten).isSymbolicLink() &&
    answer(join(emscripten, 'emcc'), ['--version']) !== null &&
    readFileSync(join(emscripten, '.emscripten'), 'utf8').includes(join(toolchain, 'debian'));
}

async function installNpmPackages() {
  const lock = JSON.parse(readFileSync(join(repository, 'package-lock.json')));
  if (existsSync(installed) && sameVersions(lock, JSON.parse(readFileSync(installed)))) return;
  await step('Installing npm packages', () =>
    run('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error']));
}

// npm leaves out of its own record the packages that are for another system.
function sameVersions(locked, record) {
  return Object.entries(record.packages)
    .every(([path, { version }]) => locked.packages[path]?.version === version) &&
    Object.entries(locked.packages)
      .every(([path, entry]) => path === '' || entry.optional || record.packages[path]);
}

await main(import.meta.url, setUp);
