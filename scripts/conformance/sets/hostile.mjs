// Files made to do harm: values right or a named refusal, quickly and in little memory.
import { faultOf } from '../compare.mjs';
import { read } from '../engine.mjs';
import { corpora, isThere, jsonOf } from '../files.mjs';

const folder = 'selfmade';
const containers = /^(zip|xlsx)\//;

const said = ({ ledger, broken, invalid, plan }) => broken.length > 0 || invalid > 0 || plan.questions.length > 0
  || Object.keys(ledger.reasons).length + Object.keys(ledger.notes).length > 0;

// Each word of an expectation is one outcome that is allowed.
const outcomes = {
  ok: (answer) => !answer.problem,
  error: (answer) => Boolean(answer.problem),
  warn: (answer) => !answer.problem,
  reject: (answer) => Boolean(answer.problem) || said(answer),
  ok_with_reject: (answer) => !answer.problem && said(answer),
  ask: (answer) => Boolean(answer.problem) || said(answer),
  union: (answer) => !answer.problem,
};
const wordsOf = (result) => (outcomes[result] ? [result]
  : result.split(/_or_|\s+or\s+/).map((word) => (outcomes[word] ? word : 'error')));

const isRow = (row) => row.some((cell) => cell.trim() !== '');

function rowsFault({ rows: wanted, encoding }, answer) {
  if (answer.problem) return null;
  if (typeof wanted === 'number' && answer.rows.filter(isRow).length + answer.broken.length < wanted) {
    return `${wanted} rows, got ${answer.rows.length}`;
  }
  const mark = answer.plan.files[0].columns.some(({ header }) => header.includes('\uFEFF'));
  return mark ? 'the byte order mark is part of a name' : encoding && answer.rows.length === 0 ? 'no rows' : null;
}

async function verdict(name, expected) {
  const begun = performance.now();
  const answer = await read(corpora(folder, name));
  const took = performance.now() - begun;
  const fault = faultOf(answer);
  if (fault) return fault;
  if (/bomb/.test(name) && took > 1000) return `${took.toFixed(0)} ms`;
  const allowed = wordsOf(expected.result).some((word) => outcomes[word](answer));
  if (!allowed) return `should be ${expected.result}, is ${answer.problem?.code ?? 'read'}`;
  return expected.result.includes('error') ? null : rowsFault(expected, answer);
}

export const sets = [{
  name: 'hostile files', must: 0.95, isThere: () => isThere(folder),
  cases: () => Object.entries(jsonOf(folder, 'expected.json')).filter(([name]) => name !== '_generated')
    .map(([name, expected]) => ({
      name, notApplicable: containers.test(name) && !/error/.test(expected.result)
        ? 'a container that only the page and Node unpack' : null,
      run: () => verdict(name, expected),
    })),
}];
