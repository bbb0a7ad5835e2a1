// How anything that went wrong is told: a code, one plain sentence, a place.
import type { EngineError } from './protocol.ts';

/** The one error that leaves the engine. */
export class LensError extends Error implements EngineError {
  override readonly name = 'EngineError';

  constructor(readonly code: string, message: string, readonly where: string | null = null) {
    super(message);
  }
}

/** An error as it crosses to another thread. */
export interface ToldError {
  code: string;
  message: string;
  where: string | null;
}

export const cancelled = () => new LensError('cancelled', 'Cancelled; nothing was kept.');
export const closed = () => new LensError('closed', 'The engine was closed; start a new one.');

/** The worker died or had to be ended: what it held is gone, the files are not. */
export const stopped = (reason: string) => new LensError('engine_stopped',
  `The engine stopped (${reason}); it was replaced, ask again and the files are read anew.`);

export const told = ({ code, message, where }: LensError): ToldError => ({ code, message, where });
export const heard = ({ code, message, where }: ToldError) =>
  new LensError(code, message, where || null);

/** Any thrown value as an error of ours. */
export function asLensError(error: unknown): LensError {
  if (error instanceof LensError) return error;
  if (isUnreadable(error)) {
    return new LensError('FILE_CHANGED',
      'A file changed or went away while it was being read; choose it again.');
  }
  return new LensError('internal', `Our mistake: ${(error as Error)?.message ?? String(error)}`);
}

// The browser's words for a file that is no longer what was chosen.
function isUnreadable(error: unknown): boolean {
  const name = (error as { name?: unknown } | null)?.name;
  return name === 'NotReadableError' || name === 'NotFoundError';
}
