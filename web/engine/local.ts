// An engine in the thread that asks for it: for programs; pages have theirs in workers.
import type { Answer, Arguments, Method } from './calls.ts';
import { stopped } from './errors.ts';
import type { LensError } from './errors.ts';
import { asEngineError, Instance } from './instance.ts';
import type { OnBeat } from './instance.ts';
import { startInstance } from './loader.ts';
import type { Part } from './loader.ts';
import type { Port } from './port.ts';

/** An engine in this thread: nothing is copied, and nothing else runs while it works. */
export async function startHere(module: WebAssembly.Module, part: Part): Promise<Port> {
  return new LocalPort(module).start(part);
}

class LocalPort implements Port {
  isAlive = true;
  rows = 0;
  onBeat: OnBeat = () => undefined;
  #instance: Instance | null = null;
  #underWay: Promise<unknown> = Promise.resolve();

  constructor(private readonly module: WebAssembly.Module) {}

  async start(part: Part): Promise<this> {
    const started = await startInstance(this.module, part);
    this.#instance = new Instance(started, (beat) => this.onBeat(beat));
    return this;
  }

  async call<Name extends Method>(method: Name, ...args: Arguments<Name>): Promise<Answer<Name>> {
    const run = this.#run(method, args);
    this.#underWay = run.catch(() => undefined);
    return run;
  }

  async #run<Name extends Method>(method: Name, args: Arguments<Name>): Promise<Answer<Name>> {
    if (!this.#instance) throw stopped('it was closed');
    try {
      const call = this.#instance[method] as (...args: Arguments<Name>) => Answer<Name>;
      return await call.apply(this.#instance, args);
    } catch (error) {
      throw this.#noted(asEngineError(error, this.#instance));
    }
  }

  #noted(error: LensError): LensError {
    if (error.code === 'engine_stopped') this.close();
    return error;
  }

  async cancel(): Promise<void> {
    this.#instance?.cancel();
    await this.#underWay;
  }

  close(): void {
    this.isAlive = false;
    this.#instance?.cancel();
    this.#instance = null;
  }
}
