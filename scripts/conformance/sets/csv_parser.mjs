// Fixtures of csv-parser, with what its tests of the same names ask for.
import { differenceOf, faultOrRefusal, table } from '../compare.mjs';
import { read } from '../engine.mjs';
import { corpora, isThere } from '../files.mjs';

const folder = 'csv/csv-parser';
const abc = [['a', 'b', 'c'], ['1', '2', '3']];
const wide = [...abc, ['4', '5', 'ʤ']];

// File: [recipe, the table, or how many rows it has].
const expectations = {
  'backtick.csv': [{ delimiter: '`' }, [['pokemon_id', 'p_desc'], ['1', 'Bulbasaur can be seen napping'],
    ['2', 'There is a bud on this']]],
  'basic.csv': [null, abc],
  'bench_utf16-big.csv': [null, wide],
  'bench_utf16.csv': [null, wide],
  'empty-columns.csv': [{ header: false }, [['2007-01-01', '', ''], ['2007-01-02', '', '']]],
  'escape-quotes.csv': [null, [['a', 'b'], ['1', 'ha "ha" ha'], ['2', '""'], ['3', '4']]],
  'geojson.csv': [null, 3],
  'headers.csv': [{ header: false }, [['1', '2', '3'], ['4', '5', '6'], ['7', '8', '9']]],
  'option-comment.csv': [null, abc],
  'option-quote-escape.csv': [{ quote: "'", escape: '\\' }, [['a', 'b', 'c'], ['1', "some 'escaped' value", '2'],
    ['3', "''", '4'], ['5', '6', '7']]],
  'option-quote.csv': [{ quote: "'" }, [['a', 'b', 'c'], ['1', 'some value', '2'], ['3', '4', '5']]],
  'strict+skipLines.csv': [{ header_row: 2 }, [['h1', 'h2', 'h3'], ['1', '2', '3'], ['4', '5', '6'], ['7', '8', '9']]],
  'strict-false-less-columns.csv': [null, [...abc, ['4', '5'], ['6', '7', '8']]],
  'strict-false-more-columns.csv': [null, [...abc, ['4', '5', '6', '7'], ['8', '9', '10']]],
};

async function verdict(name, [recipe, wanted]) {
  const answer = await read(corpora(folder, name), recipe);
  const fault = faultOrRefusal(answer);
  if (fault) return fault;
  if (typeof wanted !== 'number') return differenceOf(wanted, table(answer));
  return answer.records === wanted ? null : `${wanted} rows, got ${answer.records}`;
}

export const sets = [{
  name: 'csv-parser', must: 0.97, isThere: () => isThere(folder),
  cases: () => Object.entries(expectations).map(([name, expected]) => ({ name, run: () => verdict(name, expected) })),
}];
