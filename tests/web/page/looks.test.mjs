// Every state at every width, in light and dark, in English and Russian: axe finds nothing, no
// words lie over others or are cut.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { openBrowser, settled, toState } from './support/browser.mjs';
import { unreadable } from './support/look.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const states = ['empty', 'check', 'working', 'ready', 'failed'];
let browser;
before(async () => { browser = await openBrowser(); });
after(() => browser?.close());

// axe goes in by the debugger's door, past the page's policy.
async function problemsOf(page) {
  await page.evaluate(`${axe}; undefined`);
  const { violations } = await page.evaluate(() => axe.run({ resultTypes: ['violations'] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes.slice(0, 3)
    .map(({ html }) => html.slice(0, 160)).join(' | ')}`);
}

async function shown(state, options) {
  const page = await browser.page(options);
  await toState(page, state);
  await page.waitForFunction((wanted) =>
    document.querySelector('journey-lens').state.kind === wanted, state);
  await settled(page);
  return page;
}

const looks = [
  { width: 1280, lang: 'en', dark: false }, { width: 1280, lang: 'ru', dark: true },
  { width: 820, lang: 'ro', dark: false }, { width: 390, lang: 'en', dark: true },
  { width: 320, lang: 'ru', dark: false },
  // The widest of the common system fonts, and all that a bare Debian has.
  { width: 1280, lang: 'ru', dark: false, font: 'DejaVu Sans' },
  { width: 320, lang: 'en', dark: false, font: 'DejaVu Sans' },
];
for (const look of looks) {
  const { width, lang, dark, font } = look;
  test(`${width} px, ${lang}, ${font ?? (dark ? 'dark' : 'light')}`, async (context) => {
    for (const state of states) {
      await context.test(state, async () => {
        const page = await shown(state, look);
        assert.deepEqual(await page.evaluate(unreadable), []);
        assert.deepEqual(await problemsOf(page), []);
        assert.deepEqual(page.problems, []);
        await page.context().close();
      });
    }
  });
}

const press = (page, selector, text) => page.evaluate(([wanted, words]) => {
  const root = document.querySelector('journey-lens').shadowRoot;
  [...root.querySelectorAll(wanted)].find((one) => one.textContent.includes(words)).click();
}, [selector, text]);

for (const width of [1280, 320]) {
  test(`what lies over the report, ${width} px`, async (context) => {
    const over = {
      'number panel': (page) => press(page, '.stage .number', ''),
      'row ledger': (page) => press(page, '.bar-ledger button', ''),
      'privacy proof': (page) => press(page, '.lock', ''),
      'table of a chart': (page) => press(page, '#figure-funnel .foot .link', 'Table'),
      'export menu': (page) => press(page, '#figure-funnel .menu .link', 'Export'),
    };
    const opened = { 'row ledger': () =>
      document.querySelector('journey-lens').ui.ledger !== null };
    for (const [name, open] of Object.entries(over)) {
      await context.test(name, async () => {
        const page = await shown('ready', { width });
        await open(page);
        await page.waitForFunction(opened[name] ?? (() => true));
        await settled(page);
        assert.deepEqual(await problemsOf(page), []);
        if (!name.includes('menu')) assert.deepEqual(await page.evaluate(unreadable), []);
        await page.context().close();
      });
    }
  });
}
