// The six commands: each gives the whole of what is to be printed, so that nothing half-written
// ever is.
import { LensError } from '../engine/errors.ts';
import type { SourceFile } from '../engine/heads.ts';
import { jsonText } from '../engine/json-text.ts';
import type { Catalog, FullReport, Ledger, Plan, Report } from '../engine/protocol.ts';
import type { Session } from '../engine/session.ts';
import type { Command, Format } from './arguments.ts';
import { help } from './arguments.ts';
import { sourceFile, textOf } from './files.ts';
import { catalogText, fullReportText, ledgerRowsTable, ledgerText, planText, reportText, tableOf }
  from './report-text.ts';
import { tableCsv, tableText } from './table-text.ts';

const mostRows = 100_000;

/** What a command prints. */
export async function outputOf(command: Command, session: Session): Promise<string> {
  if (command.name === 'help') return help;
  if (command.name === 'catalog') {
    return shown(await session.catalog(), command.format, (catalog: Catalog) => catalogText(catalog));
  }
  const plan = await planned(command, session);
  if (command.name === 'plan') return shown(plan, command.format, planText);
  const request = await requestOf(command);
  await session.load(plan, {}, zonesIn(request));
  return answers[command.name]?.(command, session, request) ?? '';
}

type Answer = (command: Command, session: Session, request: string) => Promise<string>;

const answers: Record<string, Answer> = {
  run: async ({ format }, session, request) =>
    shown(await session.run(request), format, (report: Report) => reportText(report), firstTable),
  report: async ({ format }, session, request) =>
    shown(await session.report(request), format, (full: FullReport) => fullReportText(full)),
  ledger: async ({ format }, session) =>
    shown(await session.ledger('{}'), format, (told: Ledger) => ledgerText(told), (ledger: Ledger) =>
      tableCsv(ledgerRowsTable(ledger))),
  rows: async (command, session, request) => rowsOutput(command.format, session, request),
};

const firstTable = ({ tables }: Report) => (tables[0] ? tableCsv(tables[0]) : '');

// JSON is the engine's own text, untouched.
function shown<Value>(text: string, format: Format,
  asText: (value: Value) => string | Promise<string>,
  asCsv?: (value: Value) => string): string | Promise<string> {
  if (format === 'json') return `${text}\n`;
  const value = JSON.parse(text) as Value;
  return format === 'csv' && asCsv ? asCsv(value) : asText(value);
}

async function rowsOutput(format: Format, session: Session, request: string): Promise<string> {
  if (format === 'json') return `${await session.rows(request, mostRows)}\n`;
  const rows = await session.rowBytes(request, mostRows);
  const table = tableOf('rows', [['file', 'text'], ['row', 'count'], ['bytes', 'text']],
    rows.map(({ file, row, bytes }) => [file, row, bytes]));
  return format === 'csv' ? tableCsv(table) : tableText(table);
}

// ---- what comes before an answer -----------------------------------------------------------------

async function planned({ files, recipe, strict }: Command, session: Session): Promise<string> {
  const given: SourceFile[] = [];
  for (const path of files) given.push(await sourceFile(path));
  const text = await session.plan(given, recipe === null ? '' : await textOf(recipe));
  const plan = JSON.parse(text) as Plan;
  refuseProblems(plan);
  if (strict) refuseDoubts(plan);
  return text;
}

function refuseProblems({ problems = [] }: Plan): void {
  const [problem] = problems;
  if (problem) throw new LensError(problem.code, problem.message, problem.file);
}

// What could not be settled is an error that names every question.
function refuseDoubts({ questions = [] }: Plan): void {
  if (questions.length === 0) return;
  const places = questions.map(({ file, column }) =>
    [file, column && `column ${column}`].filter((part) => part).join(', '));
  throw new LensError('UNSETTLED', `${questions.map(({ text }) => text).join(' ')} Answer ` +
    `${questions.length === 1 ? 'it' : 'them'} in a recipe (journeylens plan prints one).`,
  places.filter((place) => place).join('; '));
}

async function requestOf({ name, analysis, settings, cell, request }: Command): Promise<string> {
  if (name === 'report') return request === null ? '{}' : textOf(request);
  return jsonText({ analysis, arguments: settings, ...(name === 'rows' && { cell }) });
}

// Zones are given to the engine when it opens, before it reads the request.
function zonesIn(request: string): string[] {
  try {
    return zonesOf(JSON.parse(request));
  } catch {
    return []; // The engine says what is wrong with it.
  }
}

function zonesOf(value: unknown): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) =>
    (key === 'timezone' && typeof part === 'string' && part !== '' ? [part] : zonesOf(part)));
}
