#!/usr/bin/env node
// The command line: the same engine as on the page, with the same numbers. Exit codes: 0 done, 1 our
// mistake, 2 arguments or input, 3 cancelled or incomplete.
import { readCommand } from './cli/arguments.ts';
import { outputOf } from './cli/commands.ts';
import { harmless } from './cli/table-text.ts';
import { asLensError, cancelled } from './engine/errors.ts';
import type { LensError } from './engine/errors.ts';
import { Session } from './engine/session.ts';
import { nodePool } from './engine/start.ts';

const exit = { done: 0, mistake: 1, input: 2, incomplete: 3 } as const;

async function main(words: readonly string[]): Promise<number> {
  const command = readCommand(words);
  const { pool } = nodePool(command);
  const session = new Session(pool, { workers: command.workers, cores: 1 });
  const interrupt = interruptOf(session);
  try {
    await print(await Promise.race([outputOf(command, session), interrupt.came]));
    return exit.done;
  } finally {
    interrupt.release();
    session.close();
  }
}

interface Interrupt {
  /** Rejects when a signal came and everything is idle. */
  came: Promise<never>;
  release(): void;
}

// The first signal ends what is under way, a second one ends at once.
function interruptOf(session: Session): Interrupt {
  let count = 0;
  let reject: (error: LensError) => void = () => undefined;
  const came = new Promise<never>((_, refuse) => {
    reject = refuse;
  });
  const interrupt = () => {
    count += 1;
    if (count > 1) process.exit(exit.incomplete);
    void session.cancel().finally(() => reject(cancelled()));
  };
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt);
  const release = () => void process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  return { came, release };
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
