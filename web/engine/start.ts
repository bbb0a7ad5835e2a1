// A pool of engines from what the package carries, in a page or in Node.
import { stopped } from './errors.ts';
import { compileInlined } from './compile.ts';
import { isNode, nodeModule } from './node.ts';
import type { Part } from './loader.ts';
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

const inlinedAnalyst = () => import('./inlined-analyst.ts');

// Compiled once; it comes from the package also where the engine comes from a file.
const analystModule = once(async () => compileInlined((await inlinedAnalyst()).analyst));

/** One engine in this thread when only one is wanted, else worker threads, which leave it free. */
export function nodePool({ workers, patience }: PoolOptions = {}): StartedPool {
  const engineModule = once(async () => compileInlined((await inlined()).engine));
  const start = async (part: Part): Promise<Port> => {
    const module = part === 'engine' ? engineModule() : analystModule();
    if (workers === 1) return (await import('./local.ts')).startHere(await module, part);
    const { worker } = await (part === 'engine' ? inlined() : inlinedAnalyst());
    return startThere(await nodeThread(worker), part, module, patient(patience), stopped);
  };
  return { pool: new Pool(start), release: () => undefined };
}

/** Engines in workers, so that the page stays awake; compiled once for all of them. */
export function browserPool({ patience }: PoolOptions = {}): StartedPool {
  const revokes: (() => void)[] = [];
  const urlOf = (worker: string) => {
    const { url, revoke } = addressOf(worker);
    revokes.push(revoke);
    return url;
  };
  const prepare = {
    engine: once(async () => {
      const { engine, worker } = await inlined();
      return { module: compileInlined(engine), url: urlOf(worker) };
    }),
    analyst: once(async () => {
      const { worker } = await inlinedAnalyst();
      return { module: analystModule(), url: urlOf(worker) };
    }),
  };
  const start = async (part: Part): Promise<Port> => {
    const { module, url } = await prepare[part]();
    return startThere(browserThread(url), part, module, patient(patience), blockedByPolicy);
  };
  return { pool: new Pool(start), release: () => revokes.forEach((revoke) => revoke()) };
}

/** Engines in workers of the page's own making. */
export function threadPool(prepare: () => Promise<WebAssembly.Module>, thread: () => Thread,
  { patience }: PoolOptions = {}): StartedPool {
  const engineModule = once(prepare);
  const start = async (part: Part): Promise<Port> => {
    const module = part === 'engine' ? engineModule() : analystModule();
    return startThere(thread(), part, module, patient(patience), blockedByPolicy);
  };
  return { pool: new Pool(start), release: () => undefined };
}

/** What `work` gave at the first call, for all that follow; it is done again after it failed. */
function once<Value>(work: () => Promise<Value>): () => Promise<Value> {
  let done: Promise<Value> | null = null;
  return () => {
    done ??= work().catch((error: unknown) => {
      done = null;
      throw error;
    });
    return done;
  };
}

const patient = (given: Partial<Patience> = {}): Patience => ({ ...usualPatience, ...given });

export const usualPool = (options: PoolOptions): StartedPool =>
  (isNode ? nodePool(options) : browserPool(options));

/** Cores of this machine. */
export async function coresHere(): Promise<number> {
  if (isNode) return (await nodeModule('node:os')).availableParallelism();
  return globalThis.navigator?.hardwareConcurrency ?? 1;
}
