// What a visitor downloads, against the limits the product promises.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import { repository, Stop } from '../shell.mjs';

const kilobyte = 1000;
// The analyst is asked for by a question, never by the first report: it may weigh what an engine may at most.
// Chunks with a line of their own, the sample, and the glue for an engine in Node's own thread.
const apart = [':sample', ':analyst', ':analyst-worker', ':catalog', ':glues'];

/** Prints the brotli sizes of a bundle whose element `entry` registers; stops over budget. */
export function checkBudget(metafile, entry) {
  const firstPaint = staticClosure(metafile, entry);
  const rows = [
    { name: 'engine (WASM and worker, inlined)', limit: 350,
      files: outputsWith(metafile, (input) => !apart.some((end) => input.endsWith(end))) },
    { name: 'analyst (the other analyses, when asked for)', limit: 500,
      files: outputsWith(metafile, (input) => input.endsWith(':analyst')) },
    { name: 'catalogue (what can be asked, in words)', limit: 25,
      files: outputsWith(metafile, (input) => input.endsWith(':catalog')) },
    { name: 'first paint (element registered)', limit: 25, files: firstPaint },
  ];
  const over = rows.map(check).filter((sentence) => sentence !== null);
  if (over.length) throw new Stop(over.join('\n'));
}

function check({ name, limit, files }) {
  const size = files.reduce((sum, file) => sum + brotliSize(file), 0) / kilobyte;
  console.log(`  ${name}: ${size.toFixed(1)} KB brotli of ${limit} KB allowed`);
  return size <= limit ? null : `${name} is ${size.toFixed(1)} KB, over its ${limit} KB.`;
}

function brotliSize(file) {
  return brotliCompressSync(readFileSync(join(repository, file))).length;
}

// Chunks that hold a wanted one of the modules that the build makes.
function outputsWith(metafile, isWanted) {
  return Object.entries(metafile.outputs)
    .filter(([, { inputs }]) => Object.keys(inputs)
      .some((input) => input.startsWith('lens:') && isWanted(input)))
    .map(([file]) => file);
}

/** A file and all it imports before it runs; what is imported on demand does not count. */
export function staticClosure(metafile, entry, seen = new Set()) {
  if (seen.has(entry)) return [];
  seen.add(entry);
  const imports = metafile.outputs[entry].imports
    .filter(({ kind, external }) => kind === 'import-statement' && !external);
  return [entry, ...imports.flatMap(({ path }) => staticClosure(metafile, path, seen))];
}
