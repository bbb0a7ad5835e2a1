// What crosses between a page and its workers: a call, its answer, and signs of life between them.
import type { ToldError } from './errors.ts';
import type { Beat, Instance } from './instance.ts';
import type { Part } from './loader.ts';

/** The methods of an engine that can be called from elsewhere. */
export type Method = {
  [Name in keyof Instance]: Instance[Name] extends (...args: never[]) => unknown ? Name : never;
}[keyof Instance];

export type Arguments<Name extends Method> = Parameters<Instance[Name]>;
export type Answer<Name extends Method> = Awaited<ReturnType<Instance[Name]>>;

/** To a worker. `start` is its first message. */
export type ToWorker =
  | { kind: 'start'; module: WebAssembly.Module; part: Part }
  | { kind: 'call'; id: number; method: Method; args: unknown[] };

/** From a worker. Answers carry the id of their call. */
export type FromWorker =
  | { kind: 'ready' }
  | { kind: 'refused'; error: ToldError }
  | { kind: 'alive' }
  | { kind: 'beat'; beat: Beat }
  | { kind: 'answer'; id: number; value: unknown }
  | { kind: 'error'; id: number; error: ToldError };

/** How often a worker that is at work says so, in milliseconds. */
export const aliveEvery = 2000;

/** The memory of blocks moves instead of being copied. */
export function transferOf(value: unknown): ArrayBuffer[] {
  if (value instanceof Uint8Array) return [value.buffer as ArrayBuffer];
  return Array.isArray(value) ? value.flatMap(transferOf) : [];
}
