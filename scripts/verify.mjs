// npm run verify: the shipped command line against reference answers that lie beside the repository.
import { existsSync } from 'node:fs';
import { buildAll } from './build.mjs';
import { setUp } from './setup.mjs';
import { main, Stop } from './shell.mjs';
import { shared } from './verify/ask.mjs';
import * as endToEnd from './verify/end_to_end.mjs';
import * as onlineRetail from './verify/online_retail.mjs';
import * as pathData from './verify/path_data.mjs';
import * as samples from './verify/samples.mjs';
import * as simpleShop from './verify/simple_shop.mjs';

const parts = [endToEnd, simpleShop, pathData, onlineRetail, samples];

/** Prints each part with its count of comparisons and what differs; returns how many differ. */
export function verifyAll() {
  let differing = 0;
  for (const { title, verify } of parts) {
    const { count, differences } = resultOf(verify);
    console.log(`${differences.length ? '✖' : '✔'} ${title}: ${count} values compared`);
    for (const difference of differences) console.log(`    ${difference}`);
    differing += differences.length;
  }
  return differing;
}

function resultOf(verify) {
  try {
    return verify();
  } catch (error) {
    return { count: 0, differences: [error.message] };
  }
}

/** Whether the reference answers are there; says so in a line where they are not. */
export function hasReferences() {
  const isThere = existsSync(shared('golden'));
  if (!isThere) console.log('No reference answers: the folder ../shared is not there.');
  return isThere;
}

await main(import.meta.url, async () => {
  if (!hasReferences()) return;
  await setUp();
  await buildAll();
  const differing = verifyAll();
  if (differing) throw new Stop(`${differing} values differ.`);
});
