// Emscripten: the one this machine has, if it is new enough, else Debian trixie's, unpacked.
import { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync,
  writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { answer, run, Stop, which } from '../shell.mjs';

const oldest = [3, 1, 69];
const llvm = '19'; // the LLVM that Debian built this Emscripten for

/** The folder of an Emscripten that is here already, from EMSDK or PATH, or null. */
export function presentEmscripten() {
  const { EMSDK } = process.env;
  const candidates = EMSDK ? [join(EMSDK, 'upstream', 'emscripten')] : [];
  const onPath = which('emcc');
  if (onPath) candidates.push(answer('em-config', ['EMSCRIPTEN_ROOT']) ?? dirname(onPath));
  return candidates.find(isNewEnough) ?? null;
}

function isNewEnough(folder) {
  const said = answer(join(folder, 'emcc'), ['--version']);
  const version = said?.match(/(\d+)\.(\d+)\.(\d+)/)?.slice(1).map(Number);
  if (!version || !existsSync(join(folder, 'cmake', 'Modules', 'Platform'))) return false;
  const differs = version.findIndex((part, index) => part !== oldest[index]);
  return differs < 0 || version[differs] > oldest[differs];
}

/** Unpacks Emscripten and its own C library into `folder`; returns the folder of emcc. */
export function unpackEmscripten(newerDebian, folder) {
  const root = join(folder, 'root');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(join(folder, 'binaryen', 'bin'), { recursive: true });
  const debs = newerDebian.download(
    ['emscripten', 'binaryen', 'libc6', 'libstdc++6', 'libgcc-s1', 'node-acorn']);
  for (const deb of readdirSync(debs).filter((name) => name.endsWith('.deb'))) {
    run('dpkg-deb', ['-x', join(debs, deb), root]);
  }
  wrapBinaryen(folder, root);
  const emscripten = join(root, 'usr', 'share', 'emscripten');
  symlinkSync('../nodejs', join(emscripten, 'node_modules')); // acorn: import ignores NODE_PATH
  writeConfiguration(folder, emscripten);
  if (!isNewEnough(emscripten)) throw new Stop(`Unpacked, but does not run: ${emscripten}/emcc`);
  return emscripten;
}

// Binaryen was linked against a newer C library: each program starts through that library's loader,
// so the system's own library stays as it is.
function wrapBinaryen(folder, root) {
  const libraries = join(root, 'usr', 'lib', answer('gcc', ['-print-multiarch']));
  const loader = readdirSync(libraries).find((name) => /^ld-linux.*\.so/.test(name));
  const programs = join(root, 'usr', 'bin');
  for (const name of readdirSync(programs).filter((file) => file.startsWith('wasm'))) {
    const wrapper = join(folder, 'binaryen', 'bin', name);
    writeFileSync(wrapper, `#!/bin/sh\nexec "${join(libraries, loader)}" --library-path ` +
      `"${libraries}" "${join(programs, name)}" "$@"\n`);
    chmodSync(wrapper, 0o755);
  }
}

function writeConfiguration(folder, emscripten) {
  const settings = {
    LLVM_ROOT: '/usr/bin', LLVM_ADD_VERSION: llvm, CLANG_ADD_VERSION: llvm,
    BINARYEN_ROOT: join(folder, 'binaryen'), NODE_JS: process.execPath,
    CACHE: join(emscripten, 'cache'), EMSCRIPTEN_ROOT: emscripten,
  };
  const lines = Object.entries(settings)
    .map(([key, value]) => `${key} = ${JSON.stringify(value)}\n`);
  writeFileSync(join(emscripten, '.emscripten'), lines.join(''));
}

/** Makes `link` point to the Emscripten in use, so that CMake's presets can name one place. */
export function linkEmscripten(emscripten, link) {
  const made = `${link}.new`;
  rmSync(made, { force: true });
  symlinkSync(emscripten, made);
  renameSync(made, link);
}
