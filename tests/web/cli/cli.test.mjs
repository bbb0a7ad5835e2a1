// The command line from outside: what it prints, where, and with which exit code.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, openSync, readdirSync, readlinkSync, rmSync, writeFileSync }
  from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { script } from '../engine/support/bundle.mjs';

const cli = await script('cli.ts');
const folder = mkdtempSync(join(tmpdir(), 'journeylens-'));
after(() => rmSync(folder, { recursive: true }));

function put(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const orders = put('orders.csv', 'customer,amount\nann,10\nbob,20\n=ann,5\n');

/** Runs the command line; `meanwhile` gets the child. */
function journeylens(args, { meanwhile, stdout = 'pipe' } = {}) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [cli, ...args], { stdio: ['ignore', stdout, 'pipe'] });
    const said = { out: '', error: '' };
    child.stdout?.on('data', (text) => { said.out += text; });
    child.stderr.on('data', (text) => { said.error += text; });
    child.on('close', (code, signal) => resolve({ ...said, code, signal }));
    meanwhile?.(child);
  });
}

test('run prints the report of one analysis as JSON, with a line end', async () => {
  const { out, error, code } = await journeylens(['run', 'sum', orders, '--set', 'unit=EUR']);
  assert.deepEqual([error, code, out.at(-1)], ['', 0, '\n']);
  const report = JSON.parse(out);
  assert.deepEqual([report.analysis, report.arguments], ['sum', { unit: 'EUR' }]);
});

test('several workers print the same bytes', async () => {
  const [one, two] = await Promise.all(['1', '2'].map((workers) =>
    journeylens(['run', 'sum', orders, '--workers', workers])));
  assert.equal(one.out, two.out);
});

test('--format text aligns the table and names it', async () => {
  const { out } = await journeylens(['run', 'sum', orders, '--format=text']);
  assert.equal(out, '== sum\n\nsums\n  customer  amount\n  ----------------\n' +
    '  =ann        5.00\n  ann        10.00\n  bob        20.00\n\n  * 1 pieces\n\n');
});

test('--format csv protects a spreadsheet from formulas', async () => {
  const { out } = await journeylens(['run', 'sum', orders, '--format', 'csv']);
  assert.equal(out, "customer,amount\r\n'=ann,5\r\nann,10\r\nbob,20\r\n");
});

test('plan, report, ledger, rows and catalog print JSON', async () => {
  const cell = ['--of', 'sum', '--cell', 'table=sums,customer=ann'];
  const [plan, report, ledger, rows, catalog] = (await Promise.all([
    journeylens(['plan', orders]), journeylens(['report', orders]),
    journeylens(['ledger', orders]), journeylens(['rows', orders, ...cell]),
    journeylens(['catalog']),
  ])).map(({ out }) => JSON.parse(out));
  assert.equal(plan.files[0].file, 'orders.csv');
  assert.deepEqual(Object.keys(report), ['ledger', 'reports', 'insights']);
  assert.equal(ledger.files[0].rows_read, 3);
  assert.deepEqual(rows.rows[0], { file: 'orders.csv', sheet: null, row: 2, cells: { customer: 'ann' } });
  assert.equal(catalog.analyses[0].name, 'sum');
});

test('without words it says what it can do', async () => {
  const { out, code } = await journeylens([]);
  assert.match(out, /^journeylens plan/);
  assert.equal(code, 0);
});

const refusals = [
  { name: 'an unknown command', args: ['dance'], says: /There is no command dance/ },
  { name: 'an unknown option', args: ['plan', orders, '--loud'], says: /There is no option --loud/ },
  { name: 'a setting without a value', args: ['run', 'sum', orders, '--set', 'x'], says: /key=value/ },
  { name: 'no file', args: ['report'], says: /Name at least one file/ },
  { name: 'csv of a plan', args: ['plan', orders, '--format', 'csv'], says: /--format csv goes with/ },
  { name: 'zero workers', args: ['plan', orders, '--workers', '0'], says: /from 1 to 999/ },
  { name: 'a missing file', args: ['plan', 'nothing.csv'], says: /nothing\.csv cannot be read/ },
  { name: 'a folder', args: ['plan', folder], says: /is not a file/ },
  { name: 'a zip', args: ['plan', put('a.zip', 'PK\u0003\u0004')], says: /UNSUPPORTED_CONTAINER/ },
  { name: 'an unknown analysis', args: ['run', 'nothing', orders], says: /UNKNOWN_ANALYSIS/ },
  { name: 'a wrong recipe', args: ['plan', orders, '--recipe', put('r.json', '"nonsense"')],
    says: /BAD_RECIPE/ },
  { name: 'a missing recipe', args: ['plan', orders, '--recipe', 'none.json'], says: /UNREADABLE/ },
];

for (const { name, args, says } of refusals) {
  test(`${name} is refused with one line and exit code 2`, async () => {
    const { out, error, code } = await journeylens(args);
    assert.deepEqual([out, code], ['', 2]);
    assert.match(error, says);
    assert.match(error, /^journeylens: [^\n]+\n$/);
  });
}

test('a fault of ours is exit code 1', async () => {
  const { out, error, code } = await journeylens(['run', 'sum', orders, '--set', 'fault=trap']);
  assert.deepEqual([out, code], ['', 1]);
  assert.match(error, /engine_stopped/);
});

// Linux lists the files that a program has open.
async function isReading(pid, path) {
  const opened = `/proc/${pid}/fd`;
  const isOpen = (name) => {
    try {
      return readlinkSync(join(opened, name)) === path;
    } catch {
      return false; // It was closed meanwhile.
    }
  };
  while (!existsSync(opened) || !readdirSync(opened).some(isOpen)) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('an interrupt ends it with exit code 3 and nothing printed', async () => {
  const large = put('large.csv', `customer,amount\n${`ann,1,${'x'.repeat(990)}\n`.repeat(60_000)}`);
  const { out, error, code } = await journeylens(['run', 'sum', large, '--workers', '2'], {
    meanwhile: async (child) => {
      await isReading(child.pid, large);
      child.kill('SIGINT');
    },
  });
  assert.deepEqual([out, code], ['', 3]);
  assert.match(error, /cancelled/);
});

test('a reader that stops early is no mistake', async () => {
  const { error, code } = await journeylens(['run', 'sum', orders], {
    meanwhile: (child) => child.stdout.destroy(),
  });
  assert.deepEqual([error, code], ['', 0]);
});

test('a full disk leaves the output incomplete: exit code 3', async () => {
  const { error, code } = await journeylens(['run', 'sum', orders],
    { stdout: openSync('/dev/full', 'w') });
  assert.equal(code, 3);
  assert.match(error, /could not be written/);
});
