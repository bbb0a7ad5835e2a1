// The same for pages whose policy forbids blob: workers: worker and engine come from files that the
// page serves itself.
import { engineOver } from './engine/client.ts';
import { LensError } from './engine/errors.ts';
import { openWith } from './engine/job.ts';
import type { Given, Job, OpenOptions } from './engine/job.ts';
import { compile } from './engine/compile.ts';
import type { Engine } from './engine/protocol.ts';
import { threadPool } from './engine/start.ts';
import { browserThread } from './engine/threads.ts';

export { corrected } from './engine/job.ts';
export type { Corrections, Given, Job, OpenOptions, OpenPlan } from './engine/job.ts';
export type * from './engine/protocol.ts';

export interface ExternalOptions {
  /** Where journeylens/worker.js is served; a TrustedScriptURL where trusted types are required. */
  workerUrl: string | URL;
  /** Where journeylens/engine.wasm is served. */
  wasmUrl: string | URL;
  workers?: number | undefined;
}

/** Starts an engine from files of the page; these two requests are the only ones. */
export function startEngine({ workerUrl, wasmUrl, workers }: ExternalOptions): Engine {
  return engineOver(threadPool(() => fetchEngine(wasmUrl), () => browserThread(workerUrl)),
    workers);
}

/** Opens files as `open` of the package does. */
export function open(files: Iterable<Given>, options: OpenOptions & ExternalOptions): Job {
  return openWith(startEngine(options), files, options);
}

async function fetchEngine(url: string | URL): Promise<WebAssembly.Module> {
  const response = await fetch(url).catch(() => null);
  if (!response?.ok) {
    throw new LensError('ENGINE_MISSING', `The engine is not at ${url}; serve engine.wasm there.`);
  }
  return compile(await response.arrayBuffer());
}
