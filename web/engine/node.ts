// Node's own modules, reached so that no bundler for browsers looks for them.

type Builtins = {
  'node:fs/promises': typeof import('node:fs/promises');
  'node:worker_threads': typeof import('node:worker_threads');
  'node:os': typeof import('node:os');
  'node:path': typeof import('node:path');
};

/** True in Node, false in a page or its workers. */
export const isNode = typeof process === 'object' && typeof process.versions?.node === 'string'
  && typeof (globalThis as { document?: unknown }).document === 'undefined';

/** One of Node's modules; only where isNode. */
export function nodeModule<Name extends keyof Builtins>(name: Name): Promise<Builtins[Name]> {
  const direct = process.getBuiltinModule?.(name) as Builtins[Name] | undefined;
  return direct ? Promise.resolve(direct) : imported(name) as Promise<Builtins[Name]>;
}

const imported = (name: string): Promise<unknown> =>
  import(/* webpackIgnore: true */ /* @vite-ignore */ name);
