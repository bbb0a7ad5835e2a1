// npm run micro: how long single parts of the native engine take, in nanoseconds per item. Words
// after `--` choose benchmarks whose name contains them.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { buildPreset } from './build/native.mjs';
import { setUp } from './setup.mjs';
import { main, repository, run, step, Stop } from './shell.mjs';

const homes = ['/usr/include', '/usr/local/include', '/opt/homebrew/include'];
const advice = `Google's benchmark library is not here: apt-get install libbenchmark-dev ` +
  '(or its like), then again npm run micro.';

async function micro(words) {
  if (!homes.some((home) => existsSync(join(home, 'benchmark/benchmark.h')))) throw new Stop(advice, 2);
  await setUp();
  await step('Building the benchmarks', () => {
    run('cmake', ['--preset', 'release']); // Looks again for a library that was not there before.
    buildPreset('release', ['lens_micro']);
  });
  console.log(`\n${''.padEnd(36)}ns per item`);
  for (const { name, ns } of measured(words.join(' '))) {
    console.log(name.padEnd(36) + ns.toFixed(ns < 100 ? 2 : 1).padStart(11));
  }
}

// The medians of five rounds.
function measured(chosen) {
  const text = run(join(repository, 'build', 'native', 'lens_micro'), ['--benchmark_format=json',
    `--benchmark_filter=${chosen || '.'}`, '--benchmark_repetitions=5', '--benchmark_min_time=0.1',
    '--benchmark_report_aggregates_only=true']);
  return JSON.parse(text).benchmarks.filter((one) => one.aggregate_name === 'median')
    .map((one) => ({ name: one.run_name.replace('/', ' '), ns: 1e9 / one.items_per_second }));
}

await main(import.meta.url, micro);
