// One running engine from the compiled module, with Emscripten's glue around it.
import glues from 'lens:glues';
import type { Glue } from 'lens:glues';
import type { Boundary } from './boundary.ts';

/** One started engine and the memory it shares. */
export interface Started {
  readonly engine: Boundary;
  /** A view of the engine's memory, made anew for each use: growth detaches the old one. */
  memory(): Uint8Array;
}

interface Exports {
  Engine: new () => Boundary;
}

/** The engine of the first download, or the analyst of the second. */
export type Part = 'engine' | 'analyst';

/** Starts an engine from a compiled module; rejects when there is no memory for it. */
export async function startInstance(module: WebAssembly.Module, part: Part): Promise<Started> {
  const startGlue = glues[part] as Glue;
  const glue = await new Promise<Exports & { readonly HEAPU8: Uint8Array }>((resolve, reject) => {
    const started = startGlue<Exports>({
      instantiateWasm(imports, receive) {
        WebAssembly.instantiate(module, imports).then(receive, reject);
        return {};
      },
      print: () => undefined,
      printErr: () => undefined,
    });
    started.then(resolve, reject);
  });
  return { engine: new glue.Engine(), memory: () => glue.HEAPU8 };
}
