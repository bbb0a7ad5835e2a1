// npm test: sets up, builds, and runs every suite; a table at the end says what each one found.
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { buildAll } from './build.mjs';
import { filesBelow } from './build/fresh.mjs';
import { buildPreset } from './build/native.mjs';
import { checkInstructions } from './guard.mjs';
import { brokenRules } from './check_rooms.mjs';
import { checkStyle } from './check_style.mjs';
import { checkPackage } from './check_package.mjs';
import { setUp } from './setup.mjs';
import { main, repository, step } from './shell.mjs';
import { verifyAll } from './verify.mjs';

async function test(words) {
  await setUp();
  await buildAll();
  await step('Building the tests, native', () => buildPreset('release', ['lens_tests']));
  await step('Building the tests, WebAssembly', () => buildPreset('wasm', ['lens_tests']));
  const wanted = suites().filter(({ name }) => words.every((word) => name.includes(word)));
  const results = [];
  for (const suite of wanted) results.push(await runSuite(suite));
  summarise(results);
  if (results.some(({ failed }) => failed > 0) || results.length === 0) process.exitCode = 1;
}

const at = (...path) => join(repository, ...path);
const node = (...args) => output(process.execPath, args);

// Catch2's output, the same in every run.
const steady = ['--colour-mode', 'none', '--rng-seed', '1'];

// Each suite gives how many checks passed and how many failed.
function suites() {
  return [
    { name: 'rooms', run: () => listed(brokenRules()) },
    { name: 'style', run: () => listed(checkStyle()) },
    { name: 'sample is what its script makes', run: async () =>
      exited(await node(at('scripts', 'make_sample.mjs'), '--check')) },
    { name: 'engine, native', run: async () =>
      catch2(await output(at('build', 'native', 'lens_tests'), steady)) },
    { name: 'engine, WebAssembly in Node', run: async () =>
      catch2(await node(at('build', 'wasm', 'lens_tests.cjs'), ...steady)) },
    ...nodeSuites(),
    { name: 'instructions', run: () => checkInstructions() },
    { name: 'reference answers', run: () => {
      const { held, failed } = verifyAll({ onlyFailures: true });
      return { passed: held, failed };
    } },
    { name: 'package', run: checkPackage },
  ];
}

// Every folder of tests/ that holds *.test.mjs is a suite of Node's test runner.
function nodeSuites() {
  const files = filesBelow(at('tests')).filter((name) => name.endsWith('.test.mjs'));
  const folders = new Map();
  for (const file of files) {
    const folder = relative(repository, dirname(file)).replaceAll(sep, '/');
    folders.set(folder, [...folders.get(folder) ?? [], file]);
  }
  return [...folders].map(([folder, members]) => ({
    name: folder,
    run: async () => nodeTest(await node('--test', '--test-reporter=spec', ...members)),
  }));
}

async function runSuite({ name, run }) {
  console.log(`\n== ${name} ==`);
  const begun = performance.now();
  const { passed, failed } = await run();
  return { name, passed, failed, seconds: (performance.now() - begun) / 1000 };
}

function summarise(results) {
  const total = (key) => results.reduce((sum, result) => sum + result[key], 0);
  const row = (name, passed, failed, time) =>
    console.log(`${name.padEnd(34)}${passed.padStart(8)}${failed.padStart(8)}${time.padStart(9)}`);
  console.log('');
  row('suite', 'passed', 'failed', 'seconds');
  for (const { name, passed, failed, seconds } of results) {
    row(name, String(passed), String(failed), seconds.toFixed(1));
  }
  console.log(`\n${total('passed')} passed, ${total('failed')} failed`);
}

function listed(broken) {
  for (const line of broken) console.log(line);
  return { passed: broken.length ? 0 : 1, failed: broken.length };
}

const exited = ({ code }) => ({ passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 });

// Catch2 ends with "All tests passed (9 assertions in 2 test cases)", or with a line like
// "test cases: 2 | 1 passed | 1 failed".
function catch2({ code, text }) {
  const all = text.match(/All tests passed \(.* in (\d+) test cases?\)/);
  if (code === 0 && all) return { passed: Number(all[1]), failed: 0 };
  const count = (word) =>
    Number(text.match(new RegExp(`^test cases:.*?(\\d+) ${word}`, 'm'))?.[1] ?? 0);
  return { passed: count('passed'), failed: Math.max(1, count('failed')) };
}

// Node's runner ends with lines like "ℹ pass 12" and "ℹ fail 0".
function nodeTest({ code, text }) {
  const count = (word) => Number(text.match(new RegExp(`^ℹ ${word} (\\d+)`, 'm'))?.[1] ?? 0);
  const failed = count('fail') + count('cancelled');
  return { passed: count('pass'), failed: code === 0 ? failed : Math.max(1, failed) };
}

// Runs a program, shows what it prints, and keeps it.
function output(program, args) {
  if (!existsSync(program)) return Promise.resolve({ code: 1, text: `${program} was not built` });
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, { cwd: repository, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    const take = (stream) => (chunk) => {
      stream.write(chunk);
      text += chunk;
    };
    child.stdout.on('data', take(process.stdout));
    child.stderr.on('data', take(process.stderr));
    child.on('error', reject);
    child.on('close', (code) => resolve({ code: code ?? 1, text }));
  });
}

await main(import.meta.url, test);
