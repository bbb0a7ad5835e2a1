// Modules that the build makes (scripts/build/virtual.mjs), so that the package needs no file at
// run time.

declare module 'lens:engine' {
  import type { ByteText } from './engine/byte_text.ts';
  /** The engine: WebAssembly as text, and the hash of its bytes. */
  const engine: { readonly wasm: ByteText; readonly sha256: string };
  export default engine;
}

declare module 'lens:analyst' {
  import type { ByteText } from './engine/byte_text.ts';
  /** The second download, in the shape of lens:engine. */
  const analyst: { readonly wasm: ByteText; readonly sha256: string };
  export default analyst;
}

declare module 'lens:catalog' {
  /** All that can be asked, as the native command line prints it: JSON. No engine knows of all. */
  const catalog: string;
  export default catalog;
}

declare module 'lens:worker' {
  /** web/engine/worker.ts with all it imports, as one classic script for the engine. */
  const source: string;
  export default source;
}

declare module 'lens:analyst-worker' {
  /** The same for the analyst. */
  const source: string;
  export default source;
}

declare module 'lens:glues' {
  /** Emscripten's glue around a module; Shape is what src/bindings/ exports. */
  type Glue = <Shape>(options: {
    instantiateWasm?(imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => void): Record<string, never>;
    wasmBinary?: ArrayBuffer | Uint8Array;
    onAbort?(what: unknown): void;
    print?(line: string): void;
    printErr?(line: string): void;
  }) => Promise<Shape & { readonly HEAPU8: Uint8Array }>;
  /** Of the parts that this bundle is for. */
  const glues: Partial<Record<'engine' | 'analyst', Glue>>;
  export type { Glue };
  export default glues;
}

declare module 'lens:sample' {
  /** The bundled sample's files, each gzipped and written as base64. */
  const files: readonly { readonly name: string; readonly gzip: string }[];
  export default files;
}
