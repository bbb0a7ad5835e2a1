// An engine one can call, wherever it runs.
import type { Answer, Arguments, Method } from './calls.ts';
import type { OnBeat } from './instance.ts';

export interface Port {
  /** False once it has stopped for good; then it must be replaced. */
  readonly isAlive: boolean;
  /** Rows that the engine holds: work on them may take longer without a sign of life. */
  rows: number;
  /** Where signs of progress go. */
  onBeat: OnBeat;
  call<Name extends Method>(method: Name, ...args: Arguments<Name>): Promise<Answer<Name>>;
  /** Ends what is under way and resolves when the engine is idle, or has been stopped for it. */
  cancel(): Promise<void>;
  close(): void;
}

/** The answers of all engines. An error waits until the others are done, too. */
export async function everyAnswer<Value>(answers: readonly Promise<Value>[]): Promise<Value[]> {
  const settled = await Promise.allSettled(answers);
  for (const one of settled) if (one.status === 'rejected') throw one.reason;
  return settled.map((one) => (one as PromiseFulfilledResult<Value>).value);
}
