// The built package in a real Chromium, under the strict policy and with every request noted.
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { serve } from '../../../../scripts/serve.mjs';
import { repository } from './bundle.mjs';

const dist = join(repository, 'dist');
const folder = join(repository, 'build', 'tests', 'browser');

export const strict = {
  'default-src': `'none'`, 'script-src': `'self' 'wasm-unsafe-eval'`, 'worker-src': 'blob:',
  'connect-src': `'none'`, 'base-uri': `'none'`, 'form-action': `'none'`,
  'require-trusted-types-for': `'script'`, 'trusted-types': 'journeylens',
};

const policyText = (policy) => Object.entries(policy).map((pair) => pair.join(' ')).join('; ');

const script = `import * as lens from './dist/index.js';
const made = [];
const Native = globalThis.Worker;
globalThis.Worker = class extends Native {
  constructor(...args) { super(...args); made.push(this); }
};
Object.assign(window, { lens, made });
window.files = () => [...document.querySelector('input').files];
window.loadAll = async (engine, options) => {
  const plan = await engine.plan(window.files().map((data) => ({ name: data.name, data })));
  await engine.load(plan, options);
};
window.failure = (promise) => promise.then(() => null, ({ code, message }) => ({ code, message }));
`;

/** Starts a browser; `page(policy)` opens a page of its own under a policy. */
export async function startBrowser() {
  if (!existsSync(join(dist, 'index.js'))) throw new Error('the package was not built: npm run build');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  cpSync(dist, join(folder, 'dist'), { recursive: true });
  writeFileSync(join(folder, 'page.js'), script);
  writeFileSync(join(folder, 'index.html'), '<!doctype html><meta charset="utf-8"><title>engine</title>' +
    '<input type="file" multiple><script type="module" src="page.js"></script>');
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'] });
  const servers = [];
  return {
    async page(policy = strict) {
      const headers = { 'Content-Security-Policy': policyText(policy) };
      const server = await serve(folder, { headers });
      servers.push(server);
      return openPage(browser, server.address);
    },
    async close() {
      await browser.close();
      for (const server of servers) await server.close();
    },
  };
}

async function openPage(browser, address) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const requests = [];
  const said = [];
  context.on('request', (request) => requests.push(request.url()));
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  await page.goto(address);
  for (let i = 0; i < 200 && !(await page.evaluate(() => 'lens' in window)); i += 1) {
    await new Promise((resolve) => setTimeout(resolve, 50)); // waitForFunction needs eval
  }
  return { page, context, requests, said };
}
