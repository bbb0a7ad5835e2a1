// Where the build reads and writes, and what every bundle has in common.
import { join } from 'node:path';
import { repository } from '../shell.mjs';

export const web = join(repository, 'web');
export const dist = join(repository, 'dist');
export const page = join(repository, 'build', 'page');
export const sampleSource = join(repository, 'tests', 'golden', 'sample');
export const sample = join(dist, 'sample');
export const nativeCli = join(repository, 'build', 'native', 'journeylens');
export const glue = join(repository, 'build', 'wasm', 'lens_wasm.mjs');
export const wasm = join(repository, 'build', 'wasm', 'lens_wasm.wasm');
export const analystGlue = join(repository, 'build', 'wasm', 'lens_analyst.mjs');
export const analystWasm = join(repository, 'build', 'wasm', 'lens_analyst.wasm');

/** esbuild's options for every bundle of ours. */
export const common = {
  absWorkingDir: repository,
  bundle: true,
  minify: true,
  metafile: true,
  target: 'es2022',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  external: ['node:*'],
  legalComments: 'none', // THIRD_PARTY_LICENSES.txt names them all
  logLevel: 'warning',
};
