// npm run bench: our engine beside its peers, and what a person waits for on the page. `--large` adds
// 10 and 100 million events; `--small` is a quick look at 100,000; `--only a,b` does some parts alone;
// `--rounds N` sets how often each is measured; `--as-built` takes what is built as it is. The last line
// is JSON.
import { loadavg } from 'node:os';
import { buildAll } from './build.mjs';
import { csvsFor, prepareHarness } from './bench/harness.mjs';
import { isMet, printTable } from './bench/musts.mjs';
import { setUp } from './setup.mjs';
import { main, Stop } from './shell.mjs';

// Each gives rows of the table, what went wrong, and its medians.
const parts = {
  peers: async (how) => (await import('./bench/peers.mjs')).measurePeers(how),
  ndjson: async (how) => (await import('./bench/ndjson.mjs')).measureNdjson(how),
  native: async (how) => (await import('./bench/native.mjs')).measureNative(how),
  wasm: async (how) => (await import('./bench/wasm.mjs')).measureWasm(how),
  markov: async (how) => (await import('./bench/markov.mjs')).measureMarkov(how),
  controls: async (how) => (await import('./bench/controls.mjs')).measureControls(how),
  loading: async (how) => (await import('./bench/loading.mjs')).measureLoading(how),
};

async function bench(words) {
  const isLarge = words.includes('--large');
  const isSmall = words.includes('--small');
  const chosen = partsIn(words);
  if (!words.includes('--as-built')) {
    await setUp();
    await buildAll();
  }
  await prepareHarness(csvsFor(chosen, { isLarge, isSmall }));
  const rounds = Number(wordAfter('--rounds', words)) || undefined;
  const done = {};
  for (const name of chosen) {
    console.log(`\n${name} (load average ${loadavg().map((one) => one.toFixed(2)).join(' ')})`);
    const begun = performance.now();
    done[name] = await parts[name]({ isLarge, isSmall, rounds, size: isSmall ? '100k' : '1m' });
    console.log(`${name} took ${((performance.now() - begun) / 1000).toFixed(0)} s`);
  }
  report(done);
}

const wordAfter = (option, words) =>
  (words.includes(option) ? words[words.indexOf(option) + 1] ?? '' : null);

function partsIn(words) {
  const named = wordAfter('--only', words);
  if (named === null) return Object.keys(parts);
  const chosen = named.split(',');
  const unknown = chosen.find((name) => !(name in parts));
  if (unknown === undefined) return chosen;
  throw new Stop(`There is no part "${unknown}"; there are ${Object.keys(parts).join(', ')}.`, 2);
}

function report(done) {
  const rows = Object.values(done).flatMap((part) => part.rows);
  const failed = Object.values(done).flatMap((part) => part.failed);
  if (rows.length) printTable(rows);
  for (const failure of failed) console.log(`FAILED ${failure}`);
  const missed = rows.filter((row) => !isMet(row)).map(({ name }) => name);
  const medians = Object.fromEntries(Object.entries(done).map(([name, part]) => [name, part.medians]));
  console.log(JSON.stringify({ medians, rows, missed, failed }));
  const wrong = failed.length + missed.length;
  if (wrong) throw new Stop(`${missed.length} figures missed, ${failed.length} answers or launches failed.`);
}

await main(import.meta.url, bench);
