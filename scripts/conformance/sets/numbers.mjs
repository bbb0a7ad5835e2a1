// Decimals and the exact bits of the nearest double, in hundreds.
import { ask } from '../engine.mjs';
import { isThere, namesIn, textOf } from '../files.mjs';

const infinite = /^[7F]FF0000000000000$/;

// Lines of four: bits of binary16, binary32 and binary64, and the decimal.
const lineOf = (line) => {
  const [, , bits, text] = line.trim().split(/\s+/);
  return { bits, text };
};

// We have no infinity and no minus zero: what is too large is out of range, and zero is zero.
const wantedOf = (bits) => (infinite.test(bits) ? 'out of range' : bits.replace(/^80{15}$/, '0'.repeat(16)));

async function verdict(lines) {
  const { bits, crash } = await ask({ numbers: lines.map(({ text }) => text) });
  if (crash) return crash;
  const wrong = lines.map(({ text, bits: exact }, at) => [text, wantedOf(exact), bits[at]])
    .filter(([, wanted, got]) => wanted !== got);
  return wrong.length ? `${wrong.length} of ${lines.length}, first ${wrong[0].join(' ').slice(0, 150)}` : null;
}

// One case a line; they are asked together.
function casesOf(name) {
  const lines = textOf('numbers', name).split('\n').filter((line) => line.trim() !== '').map(lineOf);
  const parts = [];
  for (let at = 0; at < lines.length; at += 500) parts.push(lines.slice(at, at + 500));
  return parts.map((part, at) => ({
    name: `${name}, lines from ${at * 500 + 1}`, count: part.length, run: () => verdict(part),
  }));
}

export const sets = [{
  name: 'numbers', must: 1, isThere: () => isThere('numbers'),
  cases: () => namesIn('numbers', (name) => name.endsWith('.txt')).flatMap(casesOf),
}];
