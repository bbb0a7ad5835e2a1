// Reads back the bytes that scripts/build/byte_text.mjs wrote as text.

export interface ByteText {
  readonly text: string;
  /** The letters in use; the last two are marks before a second letter. */
  readonly symbols: string;
  /** All 256 bytes, the commonest first: a letter's place in `symbols` is a place in here. */
  readonly order: readonly number[];
  readonly bytes: number;
}

/** The bytes behind `packed.text`. */
export function bytesOf({ text, symbols, order, bytes }: ByteText): Uint8Array<ArrayBuffer> {
  const singles = symbols.length - 2;
  const places = new Uint8Array(128);
  for (let i = 0; i < symbols.length; i += 1) places[symbols.charCodeAt(i)] = i;
  const result = new Uint8Array(bytes);
  let read = 0;
  for (let i = 0; i < bytes; i += 1) {
    let rank = places[text.charCodeAt(read++)]!;
    if (rank >= singles) rank = (rank - singles + 1) * singles + places[text.charCodeAt(read++)]!;
    result[i] = order[rank]!;
  }
  return result;
}
