// What the machine itself must bring, each with the Debian package that brings it.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { which } from '../shell.mjs';
import { isDebian12 } from './debian.mjs';

const headerHomes = ['/usr/include', '/usr/include/eigen3', '/usr/local/include',
  '/usr/local/include/eigen3', '/opt/homebrew/include', '/opt/homebrew/include/eigen3'];

const hasProgram = (name) => () => which(name) !== null;
const hasHeader = (name) => () => headerHomes.some((home) => existsSync(join(home, name)));

const needs = [
  { package: 'g++', present: hasProgram('c++') },
  { package: 'cmake', present: hasProgram('cmake') },
  { package: 'ninja-build', present: hasProgram('ninja') },
  { package: 'nlohmann-json3-dev', present: hasHeader('nlohmann/json.hpp') },
  { package: 'libboost-dev', present: hasHeader('boost/version.hpp') },
  { package: 'libeigen3-dev', present: hasHeader('Eigen/SparseLU') },
  { package: 'zlib1g-dev', present: hasHeader('zlib.h') },
  { package: 'xz-utils', present: hasProgram('xz') },
  { package: 'chromium', present: hasProgram('chromium') },
  // Only the guard of instruction counts asks for it, and elsewhere it does without.
  { package: 'valgrind', present: () => which('valgrind') !== null || !isDebian12() },
];

// Debian's own LLVM does the work of Emscripten's compiler; binaryen comes with Emscripten.
const emscriptenNeeds = [
  { package: 'clang-19', present: hasProgram('clang-19') },
  { package: 'lld-19', present: hasProgram('wasm-ld-19') },
  { package: 'llvm-19', present: hasProgram('llvm-ar-19') },
  { package: 'python3', present: hasProgram('python3') },
  { package: 'debian-archive-keyring',
    present: () => existsSync('/usr/share/keyrings/debian-archive-keyring.gpg') },
];

const missing = (list) => list.filter((need) => !need.present()).map((need) => need.package);

/** Debian packages that are missing; those of Emscripten only if we unpack it ourselves. */
export const missingPackages = (unpacksEmscripten) =>
  missing(unpacksEmscripten ? [...needs, ...emscriptenNeeds] : needs);
