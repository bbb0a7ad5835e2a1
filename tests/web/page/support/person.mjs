// A page of its own for every test of a file, and what a person does with it.
import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach } from 'node:test';
import { openBrowser } from './browser.mjs';

/** Opens pages around the tests of this file; `use` is handed each. */
export function person(use) {
  let browser;
  let page;
  before(async () => { browser = await openBrowser(); });
  after(() => browser?.close());
  beforeEach(async () => {
    page = await browser.page();
    use(page);
  });
  afterEach(async () => {
    assert.deepEqual(page.problems, []);
    await page.context().close();
  });
  const inPage = (run, argument) => page.evaluate(`(${run})(${JSON.stringify(argument ?? null)},
    document.querySelector('journey-lens'), document.querySelector('journey-lens').shadowRoot)`);
  const stateIs = (kind) => page.waitForFunction((wanted) =>
    document.querySelector('journey-lens').state.kind === wanted, kind);
  const calls = (name) => inPage((wanted) => wishes.calls.filter(([one]) => one === wanted), name);
  const texts = (selector) => inPage((wanted, lens, root) =>
    [...root.querySelectorAll(wanted)].map((one) => one.textContent.replace(/\s+/g, ' ').trim()),
  selector);
  const clickText = (selector, words) => inPage(([wanted, text], lens, root) =>
    [...root.querySelectorAll(wanted)].find((one) => one.textContent.includes(text)).click(),
  [selector, words]);
  const saved = async (act) => {
    const [download] = await Promise.all([page.waitForEvent('download'), act()]);
    const chunks = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk);
    return { name: download.suggestedFilename(), data: Buffer.concat(chunks) };
  };
  return { inPage, stateIs, calls, texts, clickText, saved };
}
