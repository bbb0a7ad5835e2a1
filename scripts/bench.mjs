// npm run bench: our engine beside its peers in one session of Chromium. `--large` adds 10 and 100
// million events; `--small` is a quick look at 100,000. The last line is JSON.
import { buildAll } from './build.mjs';
import { prepareHarness } from './bench/harness.mjs';
import { atHundredMillion, atOneMillion, atTenMillion, failures, isMet, printTable }
  from './bench/musts.mjs';
import { figure, measure } from './bench/rounds.mjs';
import { setUp } from './setup.mjs';
import { main, Stop } from './shell.mjs';

const engines = ['ours', 'udsv', 'duckdb-eh', 'read'];
const keys = ['wall', 'cpu', 'w1', 'afterLoad', 'floor', 'memory', 'ready'];

async function bench(words) {
  const isLarge = words.includes('--large');
  const isSmall = words.includes('--small');
  await setUp();
  await buildAll();
  await prepareHarness(isSmall ? ['100k'] : isLarge ? ['1m', '10m', '100m'] : ['100k', '1m']);
  const measured = isLarge ? measureLarge() : measureUsual(isSmall);
  report(measured, rowsFor(measured));
}

const measureUsual = (isSmall) => ({
  '100k': measure('100k', { rounds: isSmall ? 1 : 3, engines }),
  ...(!isSmall && { '1m': measure('1m', { rounds: 5, engines }) }),
});

const measureLarge = () => ({
  '1m': measure('1m', { rounds: 5, engines }),
  '10m': measure('10m', { rounds: 3, engines, timeout: 900 }),
  '100m': measure('100m', { rounds: 1, engines: ['ours'], timeout: 3600 }),
});

const rowsFor = (measured) => [
  ...(measured['1m'] ? atOneMillion(measured['1m']) : []),
  ...(measured['10m'] ? atTenMillion(measured['10m'], measured['1m']) : []),
  ...(measured['100m'] ? atHundredMillion(measured['100m']) : []),
];

function report(measured, rows) {
  for (const [size, launches] of Object.entries(measured)) printMedians(size, launches);
  if (rows.length) printTable(rows);
  console.log('\nOrdering by customer and time is part of our W1; totals are compared, never W3 alone.');
  const failed = Object.values(measured).flatMap(failures);
  for (const failure of failed) console.log(`FAILED ${failure}`);
  const missed = rows.filter((row) => !isMet(row)).map(({ name }) => name);
  console.log(JSON.stringify({ medians: mediansOf(measured), rows, missed, failed }));
  const wrong = failed.length + missed.length;
  if (wrong) throw new Stop(`${missed.length} figures missed, ${failed.length} launches failed.`);
}

const mediansOf = (measured) => Object.fromEntries(Object.entries(measured).map(([size, launches]) =>
  [size, Object.fromEntries(Object.keys(launches).map((engine) => [engine,
    Object.fromEntries(keys.map((key) => [key, figure(launches, engine, key)]))]))]));

function printMedians(size, launches) {
  console.log(`\n${size}: medians          wall s   CPU s    W1 s  W3-W6 s  ready ms  peak MB`);
  for (const engine of Object.keys(launches)) {
    const cells = ['wall', 'cpu', 'w1', 'afterLoad', 'ready', 'memory'].map((key) => {
      const value = figure(launches, engine, key);
      return (Number.isFinite(value) ? String(Number(value.toPrecision(3))) : '-').padStart(9);
    });
    console.log(engine.padEnd(16) + cells.join(''));
  }
}

await main(import.meta.url, bench);
