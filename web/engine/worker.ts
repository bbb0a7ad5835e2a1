// The worker: one engine, called from outside. It holds all memory that a load takes.
import type { FromWorker, Method, ToWorker } from './calls.ts';
import { aliveEvery, transferOf } from './calls.ts';
import { stopped, told } from './errors.ts';
import { asEngineError, Instance } from './instance.ts';
import { startInstance } from './loader.ts';
import type { Part } from './loader.ts';

const scope = globalThis as unknown as {
  onmessage: (event: { data: ToWorker }) => void;
  postMessage(message: FromWorker, transfer?: ArrayBuffer[]): void;
};

let instance: Instance | null = null;
let underWay = 0;

const post = (message: FromWorker, transfer: ArrayBuffer[] = []) =>
  scope.postMessage(message, transfer);

scope.onmessage = ({ data }) => {
  if (data.kind === 'start') void start(data.module, data.part);
  else void answer(data.id, data.method, data.args);
};

async function start(module: WebAssembly.Module, part: Part) {
  try {
    instance = new Instance(await startInstance(module, part), (beat) => post({ kind: 'beat', beat }));
    post({ kind: 'ready' });
  } catch (error) {
    post({ kind: 'refused', error: told(asEngineError(error)) });
  }
}

async function answer(id: number, method: Method, args: unknown[]) {
  underWay += 1;
  try {
    if (!instance) throw stopped('a fault before this');
    const call = instance[method] as (...args: unknown[]) => unknown;
    const value = await call.apply(instance, args);
    post({ kind: 'answer', id, value }, transferOf(value));
  } catch (error) {
    const reason = asEngineError(error, instance);
    if (reason.code === 'engine_stopped') instance = null;
    post({ kind: 'error', id, error: told(reason) });
  } finally {
    underWay -= 1;
  }
}

setInterval(() => {
  if (underWay > 0) post({ kind: 'alive' });
}, aliveEvery);
