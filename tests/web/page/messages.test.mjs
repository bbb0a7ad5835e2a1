// Every language says everything: the same keys, every plural form, the same placeholders.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const web = fileURLToPath(new URL('../../../web', import.meta.url));
const languages = ['en', 'ru', 'ro'];
const parts = readdirSync(join(web, 'i18n', 'en')).map((name) => name.replace('.ts', ''))
  .filter((part) => part !== 'index'); // which is all of them

async function load(entry) {
  const { outputFiles: [file] } = await build({ entryPoints: [entry], bundle: true, write: false,
    format: 'esm', platform: 'neutral', mainFields: ['module', 'main'], logLevel: 'error' });
  return import(`data:text/javascript;base64,${Buffer.from(file.contents).toString('base64')}`);
}
const messagesOf = async (language) => Object.assign({}, ...await Promise.all(parts.map(
  async (part) => (await load(join(web, 'i18n', language, `${part}.ts`))).default)));
const messages = Object.fromEntries(await Promise.all(
  languages.map(async (language) => [language, await messagesOf(language)])));
const { formatFor } = await load(join(web, 'i18n', 'format.ts'));

const formsOf = (message) => (typeof message === 'string' ? [message] : Object.values(message));
const placeholders = (message) => [...new Set(formsOf(message).flatMap((form) =>
  [...form.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)))].sort();

for (const language of languages) {
  test(`${language} has every message and no other`, () => {
    const names = (of) => Object.keys(messages[of]).sort();
    assert.deepEqual(names(language), names('en'));
  });

  test(`${language} has every plural form of the language`, () => {
    const { pluralCategories } = new Intl.PluralRules(language).resolvedOptions();
    for (const [key, message] of Object.entries(messages[language])) {
      const plural = formsOf(messages.en[key]).length > 1;
      assert.equal(typeof message !== 'string', plural, key);
      if (plural) {
        assert.deepEqual(Object.keys(message).sort(), [...pluralCategories].sort(), key);
      }
    }
  });

  test(`${language} fills the same places as English`, () => {
    for (const [key, message] of Object.entries(messages[language])) {
      const ours = placeholders(message).filter((name) => name !== 'shown' && name !== 'n');
      const theirs = placeholders(messages.en[key])
        .filter((name) => name !== 'shown' && name !== 'n');
      assert.deepEqual(ours, theirs, key);
    }
  });
}

test('every key that the code names is a message', () => {
  const sources = readdirSync(web, { recursive: true }).map(String)
    .filter((name) => /^(element|charts)\/.*\.ts$/.test(name));
  for (const name of sources) {
    const text = readFileSync(join(web, name), 'utf8');
    for (const [, key] of text.matchAll(/\bt\(\s*'([\w.]+)'/g)) {
      assert.ok(key in messages.en || !key.includes('.'), `${name}: ${key}`);
    }
  }
});

test('numbers have narrow groups, a true minus and their unit', () => {
  const { count, percent, money, interval, cell, aim } = formatFor('en');
  assert.equal(count(1_234_567), '1\u202f234\u202f567');
  assert.equal(count(-12), '\u221212');
  assert.equal(percent(0.1234), '12.3\u202f%');
  assert.equal(money(1_749, 'EUR'), '€1\u202f749');
  assert.equal(money(29.55, 'EUR'), '€29.55');
  assert.equal(interval(0.602, 0.629, 'rate'), '60.2–62.9\u202f%');
  assert.equal(aim(0.3, 'rate'), '30\u202f%');
  assert.equal(cell(null, 'rate'), '–');
  assert.equal(formatFor('ru').money(1_749, 'EUR'), '1\u202f749\u202f€');
  assert.equal(formatFor('ru').percent(0.1234), '12,3\u202f%');
  assert.equal(formatFor('ro').count(9_876), '9\u202f876');
});
