// npm run conformance: collections of CSV, JSON, numbers and encodings that lie beside the repository,
// against the native engine; one line for each set. Deviations are listed, each with its reason, in
// conformance/deviations.json; one that is not listed there is a failure. The last line is JSON.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildPreset } from './build/native.mjs';
import { close } from './conformance/engine.mjs';
import { sets } from './conformance/sets.mjs';
import { setUp } from './setup.mjs';
import { main, repository } from './shell.mjs';

const listed = JSON.parse(readFileSync(join(repository, 'scripts', 'conformance', 'deviations.json'), 'utf8'));
const empty = { cases: 0, pass: 0, deviations: 0, not_applicable: 0, unlisted: 0 };

// A reason may stand for many cases: "afl/*" is every name that begins so.
function reasonOf(set, name) {
  for (const [pattern, reason] of Object.entries(listed[set] ?? {})) {
    if (pattern === name || (pattern.endsWith('*') && name.startsWith(pattern.slice(0, -1)))) return reason;
  }
  return null;
}

async function runSet(set, verbose) {
  const totals = { ...empty, score: 0 };
  for (const { name, run, count = 1, notApplicable = null, asks = () => null } of set.cases()) {
    if ((notApplicable ?? await asks()) !== null) {
      totals.not_applicable += count;
      continue;
    }
    const verdict = await run();
    const wrong = verdict?.wrong === undefined ? verdict : verdict.wrong;
    totals.score += verdict?.score ?? 0;
    totals.cases += count;
    if (wrong === null) {
      totals.pass += count;
      if (verbose && reasonOf(set.name, name)) console.log(`  ${set.name} | ${name} | is right, though listed`);
      continue;
    }
    const reason = reasonOf(set.name, name);
    totals.deviations += count;
    if (reason === null) totals.unlisted += count;
    if (reason === null || verbose) console.log(`  ${set.name} | ${name} | ${wrong} | ${reason ?? 'NOT LISTED'}`);
  }
  return totals;
}

const percent = (share) => `${(100 * share).toFixed(2)} %`;
const rateOf = ({ pass, cases }) => (cases === 0 ? 1 : pass / cases);

/** Prints the table; gives the totals and whether every must was met. */
export async function conform(words = [], verbose = false) {
  const all = { ...empty, sets: 0, skipped: 0, missed: 0 };
  const lines = [];
  for (const set of sets.filter(({ name }) => words.every((word) => name.includes(word)))) {
    if (!set.isThere()) {
      all.skipped += 1;
      lines.push([set.name, 'skipped: not beside the repository']);
      continue;
    }
    const totals = await runSet(set, verbose);
    const score = set.score ? totals.score / totals.cases : null;
    const met = rateOf(totals) >= set.must && totals.unlisted === 0 && (score === null || score >= set.score.must);
    all.sets += 1;
    if (!met) all.missed += 1;
    for (const key of Object.keys(empty)) all[key] += totals[key];
    lines.push([set.name, totals.cases, totals.pass, totals.deviations, totals.not_applicable,
      score === null ? percent(rateOf(totals)) : score.toFixed(4),
      `${score === null ? percent(set.must) : set.score.must} ${met ? 'met' : 'MISSED'}`]);
  }
  close();
  console.log('\nset | cases | pass | deviations | not applicable | rate | must');
  for (const line of lines) console.log(line.join(' | '));
  console.log(JSON.stringify({ ...all, rate: rateOf(all) }));
  return all;
}

await main(import.meta.url, async (words) => {
  await setUp();
  buildPreset('release', ['lens_cells']);
  const verbose = words.includes('--verbose');
  const { missed } = await conform(words.filter((word) => word !== '--verbose'), verbose);
  if (missed > 0) process.exitCode = 1;
});
