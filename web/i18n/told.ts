// What the engine says in English about the names of its catalogue, told in another language.
import type { Messages } from './messages.ts';

/** Messages formula.<kind>.<name> and says.<kind>.<name> from pairs of both. */
export function told(kind: string, pairs: Readonly<Record<string, readonly [string, string]>>):
Messages {
  return Object.fromEntries(Object.entries(pairs).flatMap(([name, [formula, says]]) =>
    [[`formula.${kind}.${name}`, formula], [`says.${kind}.${name}`, says]]));
}
