// Four small exports together: every KPI, credit, journey and row count, worked by hand.
import { readFileSync } from 'node:fs';
import { analyse, ask, rowsBy, rowsOf, shared } from './ask.mjs';
import { Comparison } from './compare.mjs';

const names = ['web_events', 'orders', 'spend', 'nps'];
const files = names.map((name) => shared('golden', 'e2e', `${name}.csv`));
const bySource = { by: 'source_medium' };

export const name = 'golden/e2e';
export const needs = ['golden', 'e2e'];

export function verify() {
  const { expected, ledger } = JSON.parse(readFileSync(shared('golden', 'e2e_expected.json')));
  const compare = new Comparison();
  compareKpis(compare, expected);
  compareSources(compare, expected);
  compareCredit(compare, expected);
  compareJourneys(compare, expected);
  compareLedger(compare, ledger);
  return compare;
}

function compareKpis(compare, expected) {
  const kpis = rowsBy(analyse('kpis', files), 'kpis', 'name');
  for (const [name, value] of Object.entries(expected)) {
    if (typeof value === 'number') compare.equal(name, kpis.get(name)?.value, value);
  }
}

function compareSources(compare, { conversions_by_source_sessions: wanted }) {
  const channels = rowsBy(analyse('channels', files, bySource), 'channels', 'channel');
  for (const [source, { sessions, purchases }] of Object.entries(wanted)) {
    compare.equal(`sessions of ${source}`, channels.get(source)?.sessions, sessions);
    compare.equal(`conversions of ${source}`, channels.get(source)?.conversions, purchases);
  }
}

function compareCredit(compare, expected) {
  const models = ['first', 'last', 'linear'];
  const report = analyse('attribution', files, { ...bySource, models: models.join(',') });
  for (const model of models) {
    const credited = new Map(rowsOf(report, 'credit')
      .filter((row) => row.model === model && row.conversions !== 0)
      .map((row) => [row.channel, row.conversions]));
    // The order of the till has no touch before it; the answers are of touched ones.
    const offline = expected.reconciliation.orders_offline_only.length;
    compare.equal(`${model} without a touch`, credited.get('(none)'), offline);
    credited.delete('(none)');
    compare.equal(model, sorted(credited), sorted(Object.entries(expected[`attribution_${model}`])));
  }
}

const sorted = (entries) => [...entries].sort(([a], [b]) => (a < b ? -1 : 1));

function compareJourneys(compare, { journeys, reconciliation }) {
  const report = analyse('journeys', files, bySource);
  const got = rowsOf(report, 'paths').map(({ customer, path, converted }) =>
    [customer, path, Number(converted)].join(' | '));
  const wanted = journeys.map(({ customer, path, converted }) =>
    [customer, path.join(' > '), converted].join(' | '));
  compare.equal('journeys', got.sort(), wanted.sort());
  const told = JSON.stringify(rowsOf(report, 'reconciliation'));
  for (const order of reconciliation.orders_offline_only) {
    compare.equal(`${order} is named as offline only`, told.includes(order), true);
  }
}

function compareLedger(compare, wanted) {
  const { files: told } = ask('ledger', ...files);
  for (const [name, counts] of Object.entries(wanted)) {
    const file = told.find((candidate) => candidate.file.endsWith(name));
    for (const [key, value] of Object.entries(counts)) {
      compare.equal(`${name} ${key}`, file?.[key], value);
    }
  }
}
