// The static server gives files of its folder, with the headers asked for, and nothing else.
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { serve } from '../../scripts/serve.mjs';

const folder = mkdtempSync(join(tmpdir(), 'lens-serve-'));
let server;

before(async () => {
  mkdirSync(join(folder, 'open'));
  writeFileSync(join(folder, 'open', 'index.html'), '<p>here</p>');
  writeFileSync(join(folder, 'secret.txt'), 'not for you');
  server = await serve(join(folder, 'open'), { headers: { 'X-Policy': 'strict' } });
});

after(async () => {
  await server.close();
  rmSync(folder, { recursive: true });
});

// fetch() would tidy the path before it is sent.
const get = (path) => new Promise((resolve, reject) => {
  request(new URL(server.address), { path }, (response) => {
    let text = '';
    response.on('data', (chunk) => { text += chunk; });
    const { statusCode: status, headers } = response;
    response.on('end', () => resolve({ status, headers, text }));
  }).on('error', reject).end();
});

test('a folder answers with its index, its type and the given headers', async () => {
  const { status, headers, text } = await get('/');
  assert.equal(status, 200);
  assert.equal(text, '<p>here</p>');
  assert.equal(headers['content-type'], 'text/html; charset=utf-8');
  assert.equal(headers['x-policy'], 'strict');
});

test('a path that leads out of the folder finds nothing', async () => {
  const paths = ['/../secret.txt', '/%2e%2e/secret.txt', '/..%2fsecret.txt', '/a/../../secret.txt'];
  for (const path of paths) {
    assert.equal((await get(path)).status, 404, path);
  }
});

test('what is missing or malformed is 404', async () => {
  assert.equal((await get('/missing.html')).status, 404);
  assert.equal((await get('/%zz')).status, 404);
  assert.equal((await get('/index.html%00')).status, 404);
});

test('it listens on this machine only', () => {
  assert.match(server.address, /^http:\/\/127\.0\.0\.1:\d+\/$/);
});
