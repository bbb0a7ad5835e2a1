#!/usr/bin/env node
// The command line: the same engine as on the page, with the same numbers. Exit codes: 0 done, 1 our
// mistake, 2 arguments or input, 3 cancelled or incomplete.
import { readCommand } from './cli/arguments.ts';
import { outputOf } from './cli/commands.ts';
import { harmless } from './cli/table-text.ts';
import { asLensError } from './engine/errors.ts';
import type { LensError } from './engine/errors.ts';
import { Session } from './engine/session.ts';
import { nodePool } from './engine/start.ts';

const exit = { done: 0, mistake: 1, input: 2, incomplete: 3 } as const;

async function main(words: readonly string[]): Promise<number> {
  const command = readCommand(words);
  const { pool } = nodePool(command);
  const session = new Session(pool, { workers: command.workers, cores: 1 });
  const cancel = cancelOnSignal(session);
  try {
    const text = await outputOf(command, session);
    await print(text);
    return exit.done;
  } finally {
    cancel.release();
    session.close();
  }
}

// The first signal ends what is under way, a second one ends at once.
function cancelOnSignal(session: Session): { release(): void } {
  let count = 0;
  const cancel = () => {
    count += 1;
    if (count > 1) process.exit(exit.incomplete);
    void session.cancel();
  };
  process.on('SIGINT', cancel);
  process.on('SIGTERM', cancel);
  return { release: () => process.off('SIGINT', cancel).off('SIGTERM', cancel) };
}

const print = (text: string) => new Promise<void>((resolve, reject) => {
  process.stdout.on('error', reject);
  process.stdout.write(text, (error) => (error ? reject(error) : resolve()));
});

function codeOf({ code }: LensError): number {
  if (code === 'cancelled') return exit.incomplete;
  return code === 'internal' || code === 'engine_stopped' ? exit.mistake : exit.input;
}

function explain(error: LensError): void {
  const { code, message, where } = error;
  const place = where && !message.includes(where) ? ` (${where})` : '';
  process.stderr.write(`journeylens: ${harmless(message)}${harmless(place)} [${code}]\n`);
}

// Who reads our output may stop early: that is no mistake of anyone. A full disk leaves it
// incomplete.
function writeFailure(error: unknown): number | null {
  const { code, syscall } = error as { code?: string; syscall?: string };
  if (code === 'EPIPE') return exit.done;
  if (syscall !== 'write') return null;
  process.stderr.write(`journeylens: The output could not be written in full (${code}).\n`);
  return exit.incomplete;
}

main(process.argv.slice(2)).then((code) => {
  process.exitCode = code;
}, (error: unknown) => {
  const written = writeFailure(error);
  const told = asLensError(error);
  if (written === null) explain(told);
  process.exitCode = written ?? codeOf(told);
});
