// A copy of the harness beside the repository, with its peers, its data and our page.
import { chmodSync, cpSync, existsSync, mkdirSync, readFileSync, rmSync, statfsSync,
  writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { dist } from '../build/places.mjs';
import { filesBelow } from '../build/fresh.mjs';
import { repository, run, step, Stop } from '../shell.mjs';

const original = join(repository, '..', 'shared', 'bench');
export const harness = join(repository, 'build', 'bench');
const ours = join(harness, 'ours');
const gigabyte = 1e9;

export const sizes = {
  '100k': 100_000, '1m': 1_000_000, '10m': 10_000_000, '100m': 100_000_000,
};

export const csvOf = (size) => join(harness, 'data', `events-${size}.csv`);

/** The events that the parts of a bench read: Markov's paths are always those of a million. */
export function csvsFor(parts, { isLarge, isSmall }) {
  const wanted = isSmall ? ['100k'] : isLarge ? ['1m', '10m'] : ['1m'];
  if (parts.includes('peers') && !isSmall) wanted.push(isLarge ? '100m' : '100k');
  if (parts.includes('markov')) wanted.push('1m');
  return [...new Set(wanted)];
}

/** Copies the harness once, installs its peers, makes the data that are missing. */
export async function prepareHarness(wanted) {
  if (!existsSync(original)) throw new Stop('The harness is not there: ../shared/bench is missing.');
  refuseFullDisk(wanted);
  if (!existsSync(join(harness, 'bench.mjs'))) copyHarness();
  addPause();
  const inHarness = { cwd: harness };
  if (!existsSync(join(harness, 'node_modules'))) {
    await step('Installing the peers', () =>
      run('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error'], inHarness));
  }
  for (const size of wanted) {
    if (existsSync(csvOf(size))) continue;
    await step(`Making ${size} events`, () =>
      run(process.execPath, ['gen.mjs', String(sizes[size])], inHarness));
  }
  if (!existsSync(join(harness, 'out', 'worker-udsv.js'))) {
    await step('Bundling the peers', () => run(process.execPath, ['build.mjs'], inHarness));
  }
  placePage();
}

function copyHarness() {
  cpSync(original, harness, { recursive: true });
  chmodSync(harness, 0o755);
  for (const folder of ['pages', 'reference', 'src']) chmodSync(join(harness, folder), 0o755);
  for (const file of filesBelow(harness)) chmodSync(file, 0o644);
  for (const folder of ['data', 'out']) mkdirSync(join(harness, folder), { recursive: true });
}

// A browser that has just begun draws a page of its own for a second or two, on the same cores and
// counted among its renderers. Engines begin when it is done, all of them; BENCH_PAUSE=0 does without.
export const pause = Number(process.env['BENCH_PAUSE'] ?? 2500);

function addPause() {
  const givesFile = "await page.setInputFiles('#f', csv);";
  const text = readFileSync(join(original, 'bench.mjs'), 'utf8');
  if (!text.includes(givesFile)) throw new Stop('The harness gives its page the file in another way now.');
  writeFileSync(join(harness, 'bench.mjs'), text.replace(givesFile,
    `${givesFile} await new Promise((begin) => setTimeout(begin, ${pause}));`));
}

function refuseFullDisk(wanted) {
  if (!wanted.includes('100m') || existsSync(csvOf('100m'))) return;
  const { bavail, bsize } = statfsSync(repository);
  const free = (bavail * bsize) / gigabyte;
  if (free < 25) throw new Stop(`100 million events need 25 GB of disk; ${free.toFixed(0)} are free.`);
}

// The package as it was built, and a page that knows only what it exports.
function placePage() {
  rmSync(ours, { recursive: true, force: true });
  cpSync(dist, join(ours, 'dist'), { recursive: true });
  for (const name of ['page.mjs', 'answers.mjs']) {
    cpSync(join(repository, 'scripts', 'bench', name), join(ours, name));
  }
  writeFileSync(join(ours, 'page.html'), '<!doctype html><meta charset=utf-8><title>bench</title>' +
    '<input type=file id=f><script type=module src="page.mjs"></script>');
}
