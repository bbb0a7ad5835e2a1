// A real Chromium with the page in it, under the strict policy the page is served with.
import { createServer } from 'node:http';
import { chromium } from 'playwright-core';
import { servedPolicy } from '../../../../scripts/build/policy.mjs';
import { bundlePage } from './bundle.mjs';

const types = { html: 'text/html; charset=utf-8', js: 'text/javascript; charset=utf-8',
  css: 'text/css; charset=utf-8' };

export async function openBrowser() {
  const { files } = await bundlePage();
  const server = createServer((request, response) => {
    const name = new URL(request.url, 'http://localhost').pathname.slice(1) || 'index.html';
    const file = files.get(name);
    response.writeHead(file ? 200 : 404, { 'Content-Security-Policy': servedPolicy,
      'Content-Type': types[name.split('.').pop()] ?? 'text/plain' }).end(file);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${server.address().port}/`;
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'] });
  return {
    address, files,
    /** A new page; what goes wrong in it is in `problems`. */
    async page({ width = 1280, height = 900, dark = false, lang = 'en', font = '', ...more } = {}) {
      const context = await browser.newContext({ viewport: { width, height },
        colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce', ...more });
      const page = await context.newPage();
      page.problems = [];
      page.on('pageerror', (error) => page.problems.push(String(error)));
      page.on('console', (message) => {
        if (message.type() === 'error') page.problems.push(message.text());
      });
      await page.goto(address);
      await page.evaluate(async ([language, family]) => {
        const lens = document.querySelector('journey-lens');
        lens.lang = language;
        if (family) lens.style.setProperty('--lens-font', family);
      }, [lang, font]);
      await page.waitForFunction((language) => {
        const lens = document.querySelector('journey-lens');
        return lens.ui.requests !== null && lens.language === language;
      }, lang);
      await settled(page);
      return page;
    },
    async close() {
      await browser.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const kindIs = (page, kind) => page.waitForFunction((wanted) =>
  document.querySelector('journey-lens').state.kind === wanted, kind);

/** All that was changed is drawn. */
export const settled = (page) => page.evaluate(async () => {
  const lens = document.querySelector('journey-lens');
  while (!(await lens.updateComplete));
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
});

/** Brings a page to one of its states. */
export async function toState(page, state) {
  if (state === 'empty') return;
  if (state === 'failed') {
    await page.evaluate(() => {
      wishes.planFails = { code: 'ENCRYPTED', message: 'The file orders.csv is protected by a '
        + 'password; take the password off and drop it again.' };
      void openFixture();
    });
    await kindIs(page, 'failed');
    return;
  }
  await page.evaluate(() => { void openFixture(); });
  await kindIs(page, 'check');
  if (state === 'check') return;
  if (state === 'working') await page.evaluate(() => { wishes.loadHangs = true; });
  await page.evaluate(() => { void document.querySelector('journey-lens').session.go(); });
  await kindIs(page, state);
  if (state === 'working') {
    await page.waitForFunction(() =>
      document.querySelector('journey-lens').state.progress.size > 3);
  }
  await settled(page);
}
