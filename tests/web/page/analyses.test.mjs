// Analyses that have no chart of their own: opened by a person, asked of the engine then.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { settled, toState } from './support/browser.mjs';
import { person } from './support/person.mjs';

let page;
const { inPage, calls, texts, clickText, saved } = person((opened) => { page = opened; });

test('an analysis outside the report is a line under its question and runs when it is opened', async () => {
  await toState(page, 'ready');
  assert.deepEqual(await texts('.nav button'), ['Overview', 'Where do they come from?',
    'Where do we lose them?', 'Do they come back?', 'Are they happy?', 'Did the change work?',
    'All numbers']);
  assert.deepEqual(await calls('run').then((all) => all.map(([, name]) => name)), ['cohorts']);
  await clickText('#happy .others button', 'Net promoter score');
  await page.waitForFunction(() => document.querySelector('journey-lens').state.answers.nps?.report);
  await settled(page);
  assert.equal((await texts('#happy tbody tr')).length, 100);
  await clickText('#happy .remark button', 'Show all rows');
  await settled(page);
  assert.equal((await texts('#happy tbody tr')).length, 130);
  await inPage((_, lens, root) => {
    const select = root.getElementById('nps-by');
    select.value = 'campaign';
    select.dispatchEvent(new Event('change'));
  });
  await page.waitForFunction(() => document.querySelector('journey-lens').state.answers.nps.args.by === 'campaign');
  await settled(page);
  assert.match((await texts('#happy tbody tr'))[1], /^campaign 1 ?676 ?49\.9/);
  const { name, data } = await saved(() => clickText('#happy .foot .link', 'CSV'));
  assert.equal(name, 'nps.totals.csv');
  assert.equal(data.toString().trim().split('\r\n').length, 131);
  await clickText('#happy tbody .number', 'campaign 2');
  assert.match((await texts('dialog'))[0], /Where does 675 come from\?.*nps_survey\.csv/);
  await clickText('dialog .btn', 'Open the rows');
  await page.waitForFunction(() => document.querySelector('journey-lens').ui.panel?.rows);
  assert.deepEqual((await calls('rows'))[0][1], { analysis: 'nps', arguments: { by: 'campaign' },
    cell: { table: 'totals', channel: 'campaign 2', column: 'customers' }, limit: 50 });
});

test('an analysis that lacks data says in the words of the engine what would bring it', async () => {
  await toState(page, 'ready');
  await clickText('#worked .others button', 'Experiment');
  await page.waitForFunction(() => document.querySelector('journey-lens').state.answers.experiment?.error);
  await settled(page);
  assert.match((await texts('#worked [role=alert]'))[0], /No file says who saw which variant/);
  assert.equal((await texts('#worked [role=status]')).length, 0);
});
