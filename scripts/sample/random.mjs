// Reproducible draws: splitmix64 as a counter, one stream per name, so that a change in one file
// of the sample leaves the others as they were.

const MASK = (1n << 64n) - 1n;
const GAMMA = 0x9e3779b97f4a7c15n;

function mix(value) {
  let z = value & MASK;
  z = ((z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n) & MASK;
  z = ((z ^ (z >> 27n)) * 0x94d049bb133111ebn) & MASK;
  return z ^ (z >> 31n);
}

function seedOf(name) {
  let seed = 20250101n;
  for (const letter of name) seed = mix(seed ^ BigInt(letter.codePointAt(0)));
  return seed;
}

/** A stream of whole-number draws. Nothing here uses floating point. */
export function drawsOf(name) {
  let state = seedOf(name);
  const next = () => mix((state = (state + GAMMA) & MASK));
  /** A whole number in [0, n). */
  const below = (n) => Number((next() * BigInt(n)) >> 64n);
  return {
    below,
    /** A whole number in [low, high]. */
    between: (low, high) => low + below(high - low + 1),
    /** True in `permille` of 1000 draws. */
    chance: (permille) => below(1000) < permille,
    pick: (list) => list[below(list.length)],
    /** A key of `weights` (name -> whole number), as often as its weight says. */
    weighted(weights) {
      const entries = Object.entries(weights);
      let left = below(entries.reduce((sum, [, weight]) => sum + weight, 0));
      for (const [name, weight] of entries) {
        if (left < weight) return name;
        left -= weight;
      }
    },
    shuffled(list) {
      const out = [...list];
      for (let i = out.length - 1; i > 0; i -= 1) {
        const j = below(i + 1);
        [out[i], out[j]] = [out[j], out[i]];
      }
      return out;
    },
    /** `length` letters and digits. */
    token: (length) => Array.from({ length }, () => below(36).toString(36)).join(''),
  };
}
