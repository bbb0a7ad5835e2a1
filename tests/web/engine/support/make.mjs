// Sessions and files for tests.
import { load } from './bundle.mjs';

const { nodePool, Session } = await load('engine/start.ts', 'engine/session.ts');

/** A session over the fake engine; `workers` 1 is in this thread. */
export function session({ workers = 1, chunk, patience } = {}) {
  const { pool } = nodePool({ workers, patience });
  return new Session(pool, { workers, cores: 1, chunk });
}

export const file = (name, text) => ({ name, source: { blob: new Blob([text]) } });

/** Plans and loads; gives the plan. */
export async function loaded(on, files, options) {
  const plan = await on.plan(files, '');
  await on.load(plan, options);
  return plan;
}

export const sumRequest = (args = {}) => JSON.stringify({ analysis: 'sum', arguments: args });

/** The sums by customer. */
export async function sums(on, args) {
  const { tables: [{ columns: [names, amounts] }] } = JSON.parse(await on.run(sumRequest(args)));
  return Object.fromEntries(names.values.map((name, at) => [name, amounts.values[at]]));
}

/** What a promise is rejected with. */
export async function failure(promise) {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it did not fail');
}
