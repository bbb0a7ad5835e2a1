// The same engine as WebAssembly in Node and as a native program: one worker, load and channels.
// Node's own start is not in it. The first load runs while V8 still compiles (a page warms up before);
// it is printed, and the second one is judged.
import { nativeCli } from '../build/places.mjs';
import { requests } from './answers.mjs';
import { csvOf } from './harness.mjs';
import { forWasm } from './musts.mjs';
import { interleaved, mediansOf, timed, told } from './timing.mjs';

export async function measureWasm({ size, rounds = 5 }) {
  const csv = csvOf(size);
  let warm = null;
  const runs = await interleaved(`wasm ${size}`, rounds, {
    native: () => timed(nativeCli, ['run', 'channels', csv, '--set', 'grain=event', '--workers', '1']),
    cold: () => {
      const both = told('load_in_node.mjs', [csv, 'channels', JSON.stringify(requests.channels),
        'twice']);
      warm = both.warm;
      return both.cold;
    },
    warm: () => warm, // the second load of the same process
  });
  return { rows: forWasm(runs, size), failed: [], medians: mediansOf(runs) };
}
