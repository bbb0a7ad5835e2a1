// The licences of everything that is bundled into dist/; an unknown one stops the build.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository, Stop } from '../shell.mjs';

const known = ['MIT', 'ISC', '0BSD', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0'];

// What is compiled into the engine. Headers leave no trace in esbuild's record, so they stand here.
const engineParts = [
  { name: 'nlohmann/json', license: 'MIT', source: 'https://github.com/nlohmann/json',
    text: `Copyright (c) 2013-2022 Niels Lohmann\n\n${mitTerms()}` },
  { name: 'Eigen', license: 'MPL-2.0', source: 'https://gitlab.com/libeigen/eigen',
    text: 'Used unchanged; its source is there, the licence at https://www.mozilla.org/MPL/2.0/' },
  { name: 'Boost (Math)', license: 'BSL-1.0', source: 'https://www.boost.org',
    text: 'Boost Software License 1.0, https://www.boost.org/LICENSE_1_0.txt' },
  { name: 'Emscripten runtime', license: 'MIT',
    source: 'https://github.com/emscripten-core/emscripten',
    text: `Copyright (c) 2010-2014 Emscripten authors\n\n${mitTerms()}` },
  { name: 'musl C library', license: 'MIT', source: 'https://musl.libc.org',
    text: `Copyright (c) 2005-2020 Rich Felker, et al.\n\n${mitTerms()}` },
  { name: 'LLVM libc++ and compiler-rt', license: 'Apache-2.0 WITH LLVM-exception',
    source: 'https://github.com/llvm/llvm-project',
    text: 'Apache License 2.0 with LLVM exceptions, https://llvm.org/LICENSE.txt' },
];

function mitTerms() {
  return `Permission is hereby granted, free of charge, to any person obtaining a copy of this software
and associated documentation files (the "Software"), to deal in the Software without restriction,
including without limitation the rights to use, copy, modify, merge, publish, distribute,
sublicense, and/or sell copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all copies or substantial
portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR IMPLIED, INCLUDING BUT
NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY, FITNESS FOR A PARTICULAR PURPOSE AND
NONINFRINGEMENT. IN NO EVENT SHALL THE AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES
OR OTHER LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM, OUT OF OR IN
CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE SOFTWARE.`;
}

/** The text of THIRD_PARTY_LICENSES.txt for the npm packages named in esbuild's metafiles. */
export function licensesOf(metafiles) {
  const inputs = metafiles.flatMap((metafile) => Object.keys(metafile.inputs));
  const names = new Set(inputs.map(packageOf).filter((name) => name !== null));
  const parts = [...engineParts, ...[...names].sort().map(npmPart)];
  return parts.map(({ name, license, source, text }) =>
    `${name}\nLicence: ${license}\nSource: ${source}\n\n${text.trim()}\n`)
    .join(`\n${'-'.repeat(80)}\n\n`);
}

function packageOf(input) {
  const match = input.match(/.*node_modules\/((?:@[^/]+\/)?[^/]+)\//);
  return match ? match[1] : null;
}

function npmPart(name) {
  const folder = join(repository, 'node_modules', name);
  const { license, version, homepage, repository: origin } =
    JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  if (!known.includes(license)) {
    throw new Stop(`The licence of ${name} (${license}) is not one of ${known.join(', ')}.`);
  }
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(folder, file), 'utf8') : license;
  return { name: `${name} ${version}`, license, source: homepage ?? origin?.url ?? name, text };
}
