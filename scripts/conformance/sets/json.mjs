// JSON that must be read, must be refused, or may be either.
import { faultOf } from '../compare.mjs';
import { read } from '../engine.mjs';
import { corpora, isThere, namesIn } from '../files.mjs';

// A value that is sound JSON but holds no rows is refused as that.
const isSingleValue = ({ problem }) => problem?.code === 'NOT_A_TABLE' && /single JSON value/.test(problem.message);
const badRows = (answer) => answer.broken?.length ?? 0;

const accepted = (answer) => faultOf(answer)
  ?? (isSingleValue(answer) || (!answer.problem && badRows(answer) === 0) ? null
    : `refused: ${answer.problem?.message ?? `${badRows(answer)} rows`}`);

// The byte: a refusal names it, a row set aside has its offset.
function refused(answer) {
  const fault = faultOf(answer);
  if (fault) return fault;
  if (isSingleValue(answer)) return 'taken for one JSON value';
  if (answer.problem) return null;
  return badRows(answer) > 0 ? null : `accepted: ${JSON.stringify(answer.rows)}`;
}

const verdicts = { y: accepted, n: refused, i: faultOf };

export const jsonTestSuite = {
  name: 'json/JSONTestSuite', must: 1, needs: ['json', 'JSONTestSuite'],
  cases: () => namesIn('json/JSONTestSuite', (name) => name.endsWith('.json')).map((name) => ({
    name, run: async () => verdicts[name[0]](await read(corpora('json', 'JSONTestSuite', name))),
  })),
};

export const jsonTransform = {
  name: 'json/JSONTestSuite_transform', must: 1, needs: ['json', 'JSONTestSuite_transform'],
  cases: () => namesIn('json/JSONTestSuite_transform', (name) => name.endsWith('.json')).map((name) => ({
    name, run: async () => accepted(await read(corpora('json', 'JSONTestSuite_transform', name))),
  })),
};

const jsonVerdict = (name) => (/EXCLUDE|adversarial/.test(name) ? faultOf
  : /\/fail/.test(name) ? refused : accepted);

export const simdjson = {
  name: 'json/simdjson-data', must: 0.95, needs: ['json', 'simdjson-data'],
  cases: () => namesIn('json/simdjson-data', (name) => /json$/.test(name)).map((name) => ({
    name, run: async () => jsonVerdict(`/${name}`)(await read(corpora('json', 'simdjson-data', name))),
  })),
};

export const sets = [jsonTestSuite, jsonTransform, simdjson]
  .map((set) => ({ ...set, isThere: () => isThere(...set.needs) }));
