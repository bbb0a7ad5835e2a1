// One running engine from the compiled module, with Emscripten's glue around it.
import startGlue from 'lens:glue';
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

/** Starts an engine from a compiled module. */
export async function startInstance(module: WebAssembly.Module): Promise<Started> {
  const glue = await startGlue<Exports>({
    instantiateWasm(imports, receive) {
      void WebAssembly.instantiate(module, imports).then(receive);
      return {};
    },
    print: () => undefined,
    printErr: () => undefined,
  });
  return { engine: new glue.Engine(), memory: () => glue.HEAPU8 };
}
