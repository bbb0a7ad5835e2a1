// The built page with the bundled sample, everything unfolded: at every width, in light and dark, in
// each language, axe finds nothing and no words lie over others or are cut.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, test } from 'node:test';
import { chromium } from 'playwright-core';
import { page as built } from '../../../scripts/build/places.mjs';
import { servedPolicy } from '../../../scripts/build/policy.mjs';
import { serve } from '../../../scripts/serve.mjs';
import { settled } from './support/browser.mjs';
import { unreadable } from './support/look.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const figures = ['quadrant', 'attribution', 'funnel', 'drop_off', 'cohorts', 'spend', 'paths',
  'times', 'kpis', 'analysis.journeys', 'analysis.sessions', 'analysis.identity', 'analysis.columns'];
let server;
let browser;
before(async () => {
  server = await serve(built, { headers: { 'Content-Security-Policy': servedPolicy } });
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-background-networking'] });
});
after(async () => {
  await browser?.close();
  await server?.close();
});

const lens = (page, run, argument) => page.evaluate(
  `(${run})(document.querySelector('journey-lens'), ${JSON.stringify(argument ?? null)})`);
const until = (page, condition, argument) => page.waitForFunction(condition, argument);
const unfold = (page) => lens(page, (element) => {
  for (const part of element.shadowRoot.querySelectorAll('details')) part.open = true;
});
const stateIs = (page, kind) => until(page, (wanted) =>
  document.querySelector('journey-lens').state.kind === wanted, kind);

// Each leads on from the one before it.
const scenes = {
  start: async () => {},
  check: async (page) => {
    await lens(page, (element) => element.shadowRoot.querySelector('.drop .btn.q').click());
    await stateIs(page, 'check');
    await unfold(page);
  },
  report: async (page) => {
    await lens(page, (element) => { void element.session.go(); });
    await stateIs(page, 'ready');
    await unfold(page);
  },
  'every table': (page) => lens(page, (element, names) =>
    element.set({ tables: new Set(names) }), figures),
  ledger: async (page) => {
    await lens(page, (element) => {
      element.set({ tables: new Set() });
      element.shadowRoot.querySelector('.bar-ledger button').click();
    });
    await until(page, () => document.querySelector('journey-lens').ui.ledger);
    await settled(page);
    await lens(page, (element) => [...element.shadowRoot.querySelectorAll('.reason button')]
      .at(-1).click());
    await until(page, () => document.querySelector('journey-lens').ui.ledger.code);
  },
  'number panel': async (page) => {
    await page.keyboard.press('Escape');
    await until(page, () => document.querySelector('journey-lens').ui.ledger === null);
    await lens(page, (element) => element.shadowRoot.querySelector('.stage .number').click());
  },
  proof: async (page) => {
    await page.keyboard.press('Escape');
    await until(page, () => document.querySelector('journey-lens').ui.panel === null);
    await lens(page, (element) => element.shadowRoot.querySelector('.lock').click());
  },
};

async function opened({ width, dark, lang }) {
  const context = await browser.newContext({ viewport: { width, height: 900 },
    colorScheme: dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  const page = await context.newPage();
  await page.goto(server.address);
  await lens(page, (element, language) => { element.lang = language; }, lang);
  await until(page, (language) => {
    const element = document.querySelector('journey-lens');
    return element.ui.requests !== null && element.language === language;
  }, lang);
  await page.evaluate(`${axe}; undefined`);
  return page;
}

async function foundBy(page) {
  const { violations } = await page.evaluate(() => axe.run({ resultTypes: ['violations'] }));
  return violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
}

const looks = [
  { width: 1280, dark: false, lang: 'ro' }, { width: 1280, dark: true, lang: 'en' },
  { width: 390, dark: false, lang: 'ru' }, { width: 390, dark: true, lang: 'ro' },
  { width: 320, dark: false, lang: 'en' }, { width: 320, dark: true, lang: 'ru' },
];
for (const look of looks) {
  test(`${look.width} px, ${look.dark ? 'dark' : 'light'}, ${look.lang}`, async (context) => {
    const page = await opened(look);
    for (const [name, go] of Object.entries(scenes)) {
      await context.test(name, async () => {
        await go(page);
        await settled(page);
        assert.deepEqual(await page.evaluate(unreadable), []);
        assert.deepEqual(await foundBy(page), []);
      });
    }
    await page.context().close();
  });
}
