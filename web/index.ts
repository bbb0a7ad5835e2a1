// What the package exports: files in, plan, reports and rows out. The same in Node and in a page.
import { startEngine } from './engine/client.ts';
import { openWith } from './engine/job.ts';
import type { Given, Job, OpenOptions, OpenPlan } from './engine/job.ts';
import type { Cell, FullReport, Report, ReportRequest } from './engine/protocol.ts';

export { startEngine } from './engine/client.ts';
export { corrected } from './engine/job.ts';
export type { EngineOptions } from './engine/client.ts';
export type { Corrections, Given, Job, OpenOptions, OpenPlan } from './engine/job.ts';
export type * from './engine/protocol.ts';

/**
 * Opens files: paths in Node, Files, Blobs, or `{name, data}`. Nothing is computed before it is asked
 * for; `plan` says what was understood.
 */
export function open(files: Given | Iterable<Given>, options: OpenOptions = {}): Job {
  return openWith(startEngine({ workers: options.workers }), listOf(files), options);
}

/** Only what was understood of the files. */
export async function plan(files: Given | Iterable<Given>, options: OpenOptions = {}):
  Promise<OpenPlan> {
  return closing(open(files, options), (job) => job.plan);
}

/** Every analysis that the files allow, with insights and the ledger. */
export async function report(files: Given | Iterable<Given>, request: ReportRequest = {},
  options: OpenOptions = {}): Promise<FullReport> {
  return closing(open(files, options), (job) => job.report(request));
}

/** The rows of a report's table as objects. */
export function rowsOf({ tables }: Report, table: string): Record<string, Cell>[] {
  const columns = tables.find(({ name }) => name === table)?.columns ?? [];
  return (columns[0]?.values ?? []).map((_, row) =>
    Object.fromEntries(columns.map(({ name, values }) => [name, values[row] ?? null])));
}

async function closing<Value>(job: Job, work: (job: Job) => Promise<Value>): Promise<Value> {
  try {
    return await work(job);
  } finally {
    job.close();
  }
}

function listOf(files: Given | Iterable<Given>): Iterable<Given> {
  const isList = typeof files === 'object' && Symbol.iterator in files;
  return isList ? files : [files];
}
