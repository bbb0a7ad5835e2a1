// npm run verify: the shipped command line against reference answers that lie beside the repository,
// one line for each quantity. The last line is JSON with the totals.
import { existsSync } from 'node:fs';
import { buildAll } from './build.mjs';
import { setUp } from './setup.mjs';
import { main } from './shell.mjs';
import { shared } from './verify/ask.mjs';
import { verdicts } from './verify/compare.mjs';
import { dataSets } from './verify/data_sets.mjs';

/** Prints the table; gives how many quantities held, failed, are defined otherwise, or were skipped. */
export function verifyAll({ onlyFailures = false } = {}) {
  const totals = { held: 0, failed: 0, other_definition: 0, skipped: 0 };
  for (const { name, needs, verify } of dataSets) {
    if (!existsSync(shared(...needs))) {
      totals.skipped += 1;
      console.log(`${name} | skipped: ${needs.join('/')} is not beside the repository`);
      continue;
    }
    const rows = rowsOf(verify);
    for (const row of rows) {
      if (row.verdict === verdicts.held) totals.held += 1;
      else if (row.verdict === verdicts.different) totals.other_definition += 1;
      else totals.failed += 1;
      if (!onlyFailures || row.verdict === verdicts.failed) console.log(lineOf(name, row));
    }
    if (onlyFailures) console.log(`${name}: ${rows.length} quantities`);
  }
  console.log(JSON.stringify(totals));
  return totals;
}

function rowsOf(verify) {
  try {
    return verify().rows;
  } catch (error) {
    return [{ quantity: error.message, ours: null, reference: null, error: Infinity, asked: '',
      verdict: verdicts.failed }];
  }
}

const lineOf = (name, { quantity, ours, reference, error, asked, verdict }) =>
  [name, quantity, shown(ours), shown(reference), Number.isFinite(error) ? error.toExponential(1) : '–',
    asked, verdict].join(' | ');

function shown(value) {
  const text = typeof value === 'string' ? value : JSON.stringify(value) ?? 'absent';
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}

await main(import.meta.url, async () => {
  await setUp();
  await buildAll();
  console.log('data set | quantity | ours | reference | relative error | asked | verdict');
  const { failed } = verifyAll();
  if (failed) process.exitCode = 1;
});
