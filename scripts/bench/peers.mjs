// W1 to W6 in a page beside the peers of the harness.
import { atHundredMillion, atOneMillion, atTenMillion, failures } from './musts.mjs';
import { pause } from './harness.mjs';
import { figure, measure } from './rounds.mjs';

const engines = ['ours', 'udsv', 'duckdb-eh', 'read'];
const keys = ['wall', 'cpu', 'w1', 'afterLoad', 'floor', 'memory', 'ready'];

export function measurePeers({ isLarge, isSmall, rounds = 5 }) {
  const measured = isLarge ? measureLarge(rounds) : measureUsual(isSmall, rounds);
  for (const [size, launches] of Object.entries(measured)) printMedians(size, launches);
  console.log('\nOrdering by customer and time is part of our W1; totals are compared, never W3 alone.');
  console.log(`Every engine began ${pause / 1000} s after its page was ready (BENCH_PAUSE in milliseconds).`);
  return { rows: rowsFor(measured), failed: Object.values(measured).flatMap(failures),
    medians: mediansOf(measured) };
}

const measureUsual = (isSmall, rounds) => ({
  '100k': measure('100k', { rounds: isSmall ? 1 : 3, engines }),
  ...(!isSmall && { '1m': measure('1m', { rounds, engines }) }),
});

const measureLarge = (rounds) => ({
  '1m': measure('1m', { rounds, engines }),
  '10m': measure('10m', { rounds: 3, engines, timeout: 900 }),
  '100m': measure('100m', { rounds: 1, engines: ['ours'], timeout: 3600 }),
});

const rowsFor = (measured) => [
  ...(measured['1m'] ? atOneMillion(measured['1m']) : []),
  ...(measured['10m'] ? atTenMillion(measured['10m'], measured['1m']) : []),
  ...(measured['100m'] ? atHundredMillion(measured['100m']) : []),
];

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
