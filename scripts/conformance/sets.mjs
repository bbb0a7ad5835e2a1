// The collections that conformance runs, in order. To add one: a module in sets/ and a line here.
import { sets as csvParser } from './sets/csv_parser.mjs';
import { sets as csvw } from './sets/csvw.mjs';
import { sets as duckdb } from './sets/duckdb.mjs';
import { sets as encodings } from './sets/encodings.mjs';
import { sets as everyFile } from './sets/every_file.mjs';
import { sets as hostile } from './sets/hostile.mjs';
import { sets as json } from './sets/json.mjs';
import { sets as numbers } from './sets/numbers.mjs';
import { sets as papaparse } from './sets/papaparse.mjs';
import { sets as pollock } from './sets/pollock.mjs';
import { sets as spectrum } from './sets/spectrum.mjs';
import { sets as tables } from './sets/tables.mjs';

/**
 * Each set: name, must (the share of its cases that has to be right), isThere(), cases(): [{name,
 * run(): what is wrong or null, count: how many cases it stands for, notApplicable: why or null, asks(): the
 * same, found by reading}].
 */
export const sets = [...json, ...spectrum, ...papaparse, ...duckdb, ...csvw, ...csvParser,
  ...tables, ...pollock, ...numbers, ...encodings, ...hostile, ...everyFile];
