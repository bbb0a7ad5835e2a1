// Bytes as ASCII text that compresses almost as well as the bytes themselves: the commonest 87 are one
// letter each, every other byte is one of two marks and a letter. Base64 of deflated bytes, which
// brotli cannot pack again, is a fifth longer on the way to a visitor. web/engine/byte_text.ts undoes it.

// Printable ASCII, without what JavaScript or HTML might read as more than a letter.
const symbols = Array.from({ length: 95 }, (_, i) => String.fromCharCode(32 + i))
  .filter((letter) => !'"\\<&`$'.includes(letter)).join('');
const singles = symbols.length - 2;

/** Gives { text, symbols, order, bytes }: what byte_text.ts needs to read the bytes back. */
export function byteText(bytes) {
  const order = byFrequency(bytes);
  const words = new Array(256);
  for (const [rank, byte] of order.entries()) words[byte] = wordOf(rank);
  return { text: Array.from(bytes, (byte) => words[byte]).join(''), symbols, order,
    bytes: bytes.length };
}

function wordOf(rank) {
  if (rank < singles) return symbols[rank];
  const mark = symbols[singles + Math.floor(rank / singles) - 1];
  return mark + symbols[rank % singles];
}

function byFrequency(bytes) {
  const counts = new Array(256).fill(0);
  for (const byte of bytes) counts[byte] += 1;
  return [...counts.keys()].sort((a, b) => counts[b] - counts[a] || a - b);
}
