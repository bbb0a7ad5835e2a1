// A pool of engines from what the package carries, in a page or in Node.
import { stopped } from './errors.ts';
import { compileInlined } from './compile.ts';
import { isNode, nodeModule } from './node.ts';
import { Pool } from './pool.ts';
import type { Port } from './port.ts';
import type { Patience, Thread } from './remote.ts';
import { startThere, usualPatience } from './remote.ts';
import { addressOf, blockedByPolicy, browserThread, nodeThread } from './threads.ts';

export interface PoolOptions {
  /** Number of engines that will be in use, when that is known. */
  workers?: number | undefined;
  patience?: Partial<Patience> | undefined;
}

/** A pool and what has to be given back with it. */
export interface StartedPool {
  pool: Pool;
  release(): void;
}

const inlined = () => import('./inlined.ts');

/** One engine in this thread when only one is wanted, else worker threads, which leave it free. */
export function nodePool({ workers, patience }: PoolOptions = {}): StartedPool {
  let module: Promise<WebAssembly.Module> | null = null;
  const start = async (): Promise<Port> => {
    const { engine, worker } = await inlined();
    module ??= compileInlined(engine);
    if (workers === 1) return (await import('./local.ts')).startHere(await module);
    return startThere(await nodeThread(worker), module, patient(patience), stopped);
  };
  return { pool: new Pool(start), release: () => undefined };
}

/** Engines in workers, so that the page stays awake; compiled once for all of them. */
export function browserPool({ patience }: PoolOptions = {}): StartedPool {
  let shared: Promise<{ module: Promise<WebAssembly.Module>; url: string }> | null = null;
  let revoke = () => undefined as void;
  const prepare = async () => {
    const { engine, worker } = await inlined();
    const address = addressOf(worker);
    revoke = address.revoke;
    return { module: compileInlined(engine), url: address.url };
  };
  const start = async (): Promise<Port> => {
    shared ??= prepare();
    const { module, url } = await shared;
    return startThere(browserThread(url), module, patient(patience), blockedByPolicy);
  };
  return { pool: new Pool(start), release: () => revoke() };
}

/** Engines in workers of the page's own making. */
export function threadPool(prepare: () => Promise<WebAssembly.Module>, thread: () => Thread,
  { patience }: PoolOptions = {}): StartedPool {
  let module: Promise<WebAssembly.Module> | null = null;
  const start = async (): Promise<Port> => {
    module ??= prepare();
    return startThere(thread(), module, patient(patience), blockedByPolicy);
  };
  return { pool: new Pool(start), release: () => undefined };
}

const patient = (given: Partial<Patience> = {}): Patience => ({ ...usualPatience, ...given });

export const usualPool = (options: PoolOptions): StartedPool =>
  (isNode ? nodePool(options) : browserPool(options));

/** Cores of this machine. */
export async function coresHere(): Promise<number> {
  if (isNode) return (await nodeModule('node:os')).availableParallelism();
  return globalThis.navigator?.hardwareConcurrency ?? 1;
}
