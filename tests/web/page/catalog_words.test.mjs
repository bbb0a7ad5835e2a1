// What the engine names and says has words in each language: every name of its catalogue, every
// note and every reason of a report on the sample, and of the analyses that run only when asked for.
// Asked of the built command line.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
const { outputFiles: [bundle] } = await build({ entryPoints: [join(repository, 'web/i18n/index.ts')],
  bundle: true, write: false, format: 'esm', platform: 'node', logLevel: 'error' });
const { i18nFor, languages, loadLanguage } = await import(
  `data:text/javascript;base64,${Buffer.from(bundle.contents).toString('base64')}`);
for (const language of languages) await loadLanguage(language);

const cli = (...args) => JSON.parse(execFileSync(process.execPath,
  [join(repository, 'dist/cli.js'), ...args, '--format', 'json'],
  { encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'ignore'] }));
const sample = readdirSync(join(repository, 'dist/sample'))
  .map((name) => join(repository, 'dist/sample', name));
const catalog = cli('catalog');
const report = cli('report', ...sample);
const plan = cli('plan', ...sample);
const inReport = new Set(report.reports.map(({ analysis }) => analysis));
// The sample has no answer to some: they say what they would need.
const others = catalog.analyses.filter(({ name }) => !inReport.has(name)).flatMap(({ name }) => {
  try {
    return [cli('run', name, ...sample)];
  } catch {
    return [];
  }
});

const namesOf = (rows) => rows.map(({ name }) => name);
const choices = catalog.analyses.flatMap(({ arguments: given }) => given)
  .filter(({ name }) => name !== 'models' && name !== 'stage_model')
  .flatMap((argument) => argument.choices);
const tables = [...report.reports, ...others].flatMap((one) => one.tables);
const names = {
  kpi: namesOf(catalog.kpis), meaning: namesOf(catalog.meanings), model: namesOf(catalog.models),
  analysis: namesOf(catalog.analyses), source: namesOf(catalog.sources),
  stages: namesOf(catalog.stage_models), says: namesOf(catalog.analyses),
  stage: catalog.stage_models.flatMap(({ stages }) => stages),
  arg: [...catalog.analyses.flatMap((one) => namesOf(one.arguments)),
    ...namesOf(catalog.arguments)],
  choice: choices, table: namesOf(tables),
  column: tables.flatMap(({ columns }) => namesOf(columns)),
  kind: plan.files.map(({ kind }) => kind),
  format: plan.files.flatMap(({ columns }) => columns.flatMap(({ format }) => format ?? [])),
  code: report.ledger.files.flatMap(({ reasons }) => Object.keys(reasons)),
  insight: report.insights.map(({ id }) => `${id}.head`),
  reason: tables.flatMap(({ columns }) => columns.filter(({ name }) => name === 'reason')
    .flatMap(({ values }) => values.flatMap((value) => value?.split(':')[0] || []))),
};

for (const language of languages) {
  const i18n = i18nFor(language);

  test(`${language} has words for every name of the catalogue and of the sample`, () => {
    const missing = Object.entries(names).flatMap(([kind, list]) => [...new Set(list)]
      .map((name) => `${kind}.${name}`)).filter((key) => !i18n.has(key));
    // Some arguments are called differently by each analysis.
    assert.deepEqual(missing.filter((key) => key !== 'arg.grain'
      || !i18n.has('arg.channels.grain')), []);
  });

  test(`${language} recognises every sentence of the engine`, () => {
    const notes = [...[...report.reports, ...others].flatMap((one) => one.notes), ...(plan.notes ?? []),
      ...plan.files.flatMap((file) => file.notes ?? [])];
    assert.ok(notes.length > 10);
    for (const note of notes) {
      const words = i18n.said(note);
      // What stands in quotes is a name out of the files.
      assert.doesNotMatch(words.replace(/[“«„][^”»]*[”»]/g, ''), /\{|[a-z]_[a-z]|`/, note);
      if (language !== 'en') assert.notEqual(words, note);
    }
  });
}

for (const language of ['ru', 'ro']) {
  test(`${language} explains every KPI and its formula`, () => {
    const i18n = i18nFor(language);
    for (const { name, source } of catalog.kpis) {
      assert.ok(i18n.has(`says.kpi.${name}`), name);
      assert.ok(i18n.has(`formula.kpi.${name}`), name);
      if (/usage$/.test(source)) assert.notEqual(i18n.said(source), source);
    }
  });
}

test('an error of the engine is told in the language of the page', () => {
  const ru = i18nFor('ru');
  assert.equal(ru.said('a.csv is empty: export it again with data in it.'),
    'a.csv: файл пуст; выгрузите его снова с данными.');
  assert.match(ru.said('x.pdf is a PDF document, not a table: add the export as CSV, TSV or JSON '
    + 'instead.'), /^x\.pdf: это документ PDF, а не таблица; добавьте выгрузку/);
  assert.equal(ru.said('Never seen before.'), 'Never seen before.');
});

test('numbers in sentences take the plural of the language', () => {
  const note = (n) => `${n} carts are still within the cart window at the end of the data: `
    + 'neither left nor bought.';
  assert.match(i18nFor('ru').said(note(21)), /^21 корзина /);
  assert.match(i18nFor('ru').said(note(22)), /^22 корзины /);
  assert.match(i18nFor('ru').said(note(25)), /^25 корзин /);
  assert.match(i18nFor('ro').said(note(2)), /^2 coșuri /);
  assert.match(i18nFor('ro').said(note(44)), /^44 de coșuri /);
});
