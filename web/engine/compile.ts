// From the package's text to running engines: compiled once, started from the compiled module wherever
// it is needed, without any request.
import { bytesOf, type ByteText } from './byte_text.ts';
import { LensError } from './errors.ts';

/** The engine inside the package, compiled. Error: E_WASM_BLOCKED_BY_CSP, ENGINE_DAMAGED. */
export async function compileInlined(
  inlined: { readonly wasm: ByteText; readonly sha256: string },
): Promise<WebAssembly.Module> {
  const bytes = bytesOf(inlined.wasm);
  const [module] = await Promise.all([compile(bytes), checkHash(bytes, inlined.sha256)]);
  return module;
}

/** Bytes of WebAssembly, compiled. */
export async function compile(bytes: BufferSource): Promise<WebAssembly.Module> {
  try {
    return await WebAssembly.compile(bytes);
  } catch (error) {
    if (!/Content Security Policy|unsafe-eval|disallowed by embedder/i.test(String(error))) throw error;
    throw new LensError('E_WASM_BLOCKED_BY_CSP',
      `This page's content security policy forbids WebAssembly; add 'wasm-unsafe-eval' to script-src.`);
  }
}

// Pages that are not served securely have no crypto.subtle: then what the package holds is taken as
// it is, like the script around it.
async function checkHash(bytes: BufferSource, wanted: string): Promise<void> {
  if (!globalThis.crypto?.subtle) return;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes));
  const hex = [...hash].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  if (hex !== wanted) {
    throw new LensError('ENGINE_DAMAGED',
      'The engine is not the one that was built with this page; load the page again.');
  }
}
