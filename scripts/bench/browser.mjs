// The built page as a visitor gets it: served under its policy, in a Chromium of its own.
import { chromium } from 'playwright-core';
import { page as built } from '../build/places.mjs';
import { servedPolicy } from '../build/policy.mjs';
import { serve } from '../serve.mjs';

const patience = 1_200_000; // ms; 10 million events take their time

/** Gives `work` a way to open pages in a new browser, each in a context of its own. */
export async function withBrowser(work) {
  const server = await serve(built, { headers: { 'Content-Security-Policy': servedPolicy } });
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking'] });
  // `prepare` runs in the page before its own scripts.
  const open = async (name = '', prepare = null) => {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 900 } })).newPage();
    page.setDefaultTimeout(patience);
    if (prepare) await page.addInitScript(prepare);
    await page.goto(server.address + name);
    return page;
  };
  try {
    return await work(open);
  } finally {
    await browser.close();
    await server.close();
  }
}

/** Gives `work` the page, just opened. */
export const withPage = (work) => withBrowser(async (open) => work(await open()));

export const stateIs = (page, kind) => page.waitForFunction((wanted) => {
  const { state } = document.querySelector('journey-lens');
  if (state.kind === 'failed') throw new Error(state.error.message);
  return state.kind === wanted;
}, kind);

/** Opens a file by the page's own button; ends at the check, with the instruments in place. */
export async function openFile(page, path) {
  await page.waitForFunction(() => document.querySelector('journey-lens')?.ui?.requests);
  await page.evaluate(instruments);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'),
    page.locator('journey-lens .drop button').first().click()]);
  await chooser.setFiles(path);
  await stateIs(page, 'check');
}

/** Accepts the check as it stands. */
export const accept = (page) =>
  page.locator('journey-lens .btn', { hasText: 'Looks right' }).first().click();

// Runs in the page: clocks around the engine's calls, and a word when the element has drawn. Nothing
// of the page is changed.
function instruments() {
  const lens = document.querySelector('journey-lens');
  const { updated } = Object.getPrototypeOf(lens);
  const make = lens.engineFactory;
  globalThis.asked = [];
  globalThis.drawn = () => undefined;
  lens.updated = function told(changed) {
    updated.call(this, changed);
    globalThis.drawn();
  };
  const clocked = (engine, name) => {
    const call = engine[name].bind(engine);
    engine[name] = async (...given) => {
      const begun = performance.now();
      const one = { name, of: typeof given[0] === 'string' ? given[0] : '', begun, end: null };
      globalThis.asked.push(one);
      try {
        return await call(...given);
      } finally {
        one.end = performance.now();
      }
    };
  };
  lens.engineFactory = async () => {
    globalThis.engine = await make();
    for (const name of ['load', 'run', 'report']) clocked(globalThis.engine, name);
    return globalThis.engine;
  };
}
