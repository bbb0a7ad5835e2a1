// Workers of the browser and of Node behind one face.
import type { FromWorker } from './calls.ts';
import { LensError } from './errors.ts';
import { nodeModule } from './node.ts';
import type { Thread } from './remote.ts';

/** What a page has to allow for a worker that is made from the package's own text. */
export const blockedByPolicy = (reason: string) => new LensError('E_WORKER_BLOCKED_BY_CSP',
  `No worker could be started (${reason}); if this page has a content security policy, add ` +
  `"worker-src blob:" to it, or use journeylens/external with files of your own.`);

interface TrustedTypes {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): {
    createScriptURL(url: string): string;
  };
}

// One policy for all copies of the package in a page, since a second of that name is refused.
const policyKey = Symbol.for('journeylens.policy');
type Policy = ReturnType<TrustedTypes['createPolicy']>;
const scope = globalThis as { trustedTypes?: TrustedTypes; [policyKey]?: Policy };

function trusted(url: string): string {
  if (!scope.trustedTypes) return url;
  scope[policyKey] ??= scope.trustedTypes.createPolicy('journeylens', {
    createScriptURL: (blob) => {
      if (!blob.startsWith('blob:')) throw new TypeError('journeylens starts only its own worker');
      return blob;
    },
  });
  return scope[policyKey].createScriptURL(url);
}

/** The worker's text at an address of its own, to be revoked when no worker is wanted any more. */
export function addressOf(source: string): { url: string; revoke(): void } {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  return { url, revoke: () => URL.revokeObjectURL(url) };
}

/** A worker of the browser, from an address of ours or of the page. Error: E_WORKER_BLOCKED_BY_CSP. */
export function browserThread(url: string | URL): Thread {
  const worker = makeWorker(url);
  const thread: Thread = {
    onmessage: null,
    onfailure: null,
    post: (message, transfer) => worker.postMessage(message, transfer),
    terminate: () => worker.terminate(),
  };
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => thread.onmessage?.(data);
  worker.onmessageerror = () => thread.onfailure?.('a message was lost');
  worker.onerror = (event) => {
    event.preventDefault();
    thread.onfailure?.(event.message || 'the browser refused it');
  };
  return thread;
}

function makeWorker(url: string | URL): Worker {
  const isOurs = typeof url === 'string' && url.startsWith('blob:');
  try {
    return new Worker(isOurs ? trusted(url) : url, { name: 'journeylens' });
  } catch (error) {
    throw blockedByPolicy((error as Error).message);
  }
}

// The worker speaks as in a browser; these lines give it what it needs in Node.
const prelude = `const { parentPort } = require('node:worker_threads');
globalThis.postMessage = (message, transfer) => parentPort.postMessage(message, transfer);
parentPort.on('message', (data) => globalThis.onmessage({ data }));
`;

/** A worker thread of Node. */
export async function nodeThread(source: string): Promise<Thread> {
  const { Worker } = await nodeModule('node:worker_threads');
  const worker = new Worker(prelude + source, { eval: true, name: 'journeylens' });
  const thread: Thread = {
    onmessage: null,
    onfailure: null,
    post: (message, transfer) => worker.postMessage(message, transfer),
    terminate: () => void worker.terminate(),
  };
  worker.on('message', (data: FromWorker) => thread.onmessage?.(data));
  worker.on('error', (error) => thread.onfailure?.(error.message));
  worker.on('exit', () => thread.onfailure?.('it ended'));
  return thread;
}
