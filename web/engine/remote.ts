// An engine in a worker: calls by message, a watch over its silence, and an end that always comes.
import type { Answer, Arguments, FromWorker, Method, ToWorker } from './calls.ts';
import { transferOf } from './calls.ts';
import { heard, LensError, stopped } from './errors.ts';
import type { OnBeat } from './instance.ts';
import type { Part } from './loader.ts';
import type { Port } from './port.ts';

/** What a worker looks like from outside, in browsers and in Node. */
export interface Thread {
  onmessage: ((message: FromWorker) => void) | null;
  onfailure: ((reason: string) => void) | null;
  post(message: ToWorker, transfer: ArrayBuffer[]): void;
  terminate(): void;
}

export interface Patience {
  /** Until it must be ready, in milliseconds. */
  start: number;
  /** Between two signs of life while it is at work. */
  silence: number;
  /** From cancel to idle; then it is ended. */
  cancel: number;
}

export const usualPatience: Patience = { start: 5000, silence: 10_000, cancel: 80 };

interface Pending {
  resolve(value: never): void;
  reject(error: LensError): void;
}

export class RemotePort implements Port {
  isAlive = true;
  onBeat: OnBeat = () => undefined;
  rows = 0;
  #calls = new Map<number, Pending>();
  #last = 0;
  #idle: (() => void)[] = [];
  #watch: ReturnType<typeof setInterval> | null = null;
  #silentFor = 0;
  #lookedAt = 0;

  constructor(private readonly thread: Thread, private readonly patience: Patience) {
    thread.onmessage = (message) => this.#receive(message);
    thread.onfailure = (reason) => this.#end(stopped(reason));
  }

  call<Name extends Method>(method: Name, ...args: Arguments<Name>): Promise<Answer<Name>> {
    if (!this.isAlive) return Promise.reject(stopped('it was closed'));
    this.#last += 1;
    const id = this.#last;
    return new Promise((resolve, reject) => {
      this.#calls.set(id, { resolve, reject });
      this.#keepWatch();
      this.#post(id, method, args);
    });
  }

  #post<Name extends Method>(id: number, method: Name, args: Arguments<Name>): void {
    try {
      this.thread.post({ kind: 'call', id, method, args }, args.flatMap(transferOf));
    } catch { // Only a Blob that Node made from a path cannot be sent.
      this.#fail(id, new LensError('BAD_FILE', 'A file cannot be given to a worker; give its path.'));
    }
  }

  async cancel(): Promise<void> {
    if (this.#calls.size === 0) return;
    this.call('cancel').catch(() => undefined);
    const idle = new Promise<void>((resolve) => this.#idle.push(resolve));
    const timer = setTimeout(() => this.#end(stopped('it was busy when it was cancelled')),
      this.patience.cancel);
    await idle;
    clearTimeout(timer);
  }

  close(): void {
    this.#end(stopped('it was closed'));
  }

  #receive(message: FromWorker): void {
    this.#silentFor = 0;
    if (message.kind === 'beat') this.onBeat(message.beat);
    if (message.kind === 'answer') this.#take(message.id)?.resolve(message.value as never);
    if (message.kind === 'error') this.#fail(message.id, heard(message.error));
    if (this.#calls.size === 0) this.#rest();
  }

  // An answer to no call of ours is late and ignored.
  #take(id: number): Pending | undefined {
    const pending = this.#calls.get(id);
    this.#calls.delete(id);
    return pending;
  }

  #fail(id: number, error: LensError): void {
    const pending = this.#take(id);
    if (pending && error.code === 'engine_stopped') this.#end(error);
    pending?.reject(error);
  }

  #end(error: LensError): void {
    if (!this.isAlive) return;
    this.isAlive = false;
    this.thread.onmessage = null;
    this.thread.onfailure = null;
    this.thread.terminate();
    const pending = [...this.#calls.values()];
    this.#calls.clear();
    for (const { reject } of pending) reject(error);
    this.#rest();
  }

  #rest(): void {
    if (this.#watch) clearInterval(this.#watch);
    this.#watch = null;
    for (const resolve of this.#idle.splice(0)) resolve();
  }

  // Counts only seconds in which this thread was awake too: a page that was frozen has missed
  // messages, its worker has not died.
  #keepWatch(): void {
    if (this.#watch) return;
    const second = 1000;
    this.#silentFor = 0;
    this.#lookedAt = performance.now();
    this.#watch = setInterval(() => {
      const now = performance.now();
      const wasAwake = now - this.#lookedAt < 3 * second;
      this.#lookedAt = now;
      this.#silentFor = wasAwake ? this.#silentFor + second : 0;
      if (this.#silentFor > this.#longestSilence()) this.#end(stopped('it no longer answered'));
    }, second);
    if (typeof this.#watch === 'object') this.#watch.unref?.();
  }

  // A single call over many rows gives no sign of life: a second for each million more.
  #longestSilence(): number {
    return this.patience.silence + this.rows / 1000;
  }
}

/**
 * Starts an engine in a worker, which begins while the module is still being compiled. Error: what
 * `refusal` makes of a worker that never becomes ready, or why there is no module.
 */
export function startThere(thread: Thread, part: Part, module: Promise<WebAssembly.Module>,
  patience: Patience, refusal: (reason: string) => LensError): Promise<Port> {
  return new Promise((resolve, reject) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const refuse = (error: unknown) => {
      clearTimeout(timer);
      thread.terminate();
      reject(error);
    };
    thread.onfailure = (reason) => refuse(refusal(reason));
    thread.onmessage = (message) => {
      clearTimeout(timer);
      if (message.kind === 'ready') resolve(new RemotePort(thread, patience));
      if (message.kind === 'refused') refuse(heard(message.error));
    };
    module.then((compiled) => {
      timer = setTimeout(() => refuse(refusal('it did not start in time')), patience.start);
      thread.post({ kind: 'start', module: compiled, part }, []);
    }).catch(refuse);
  });
}
