// What each command prints as text: the same tables as its JSON, with a title and notes.
import { insightKey, insightValues, tooFewText } from '../element/screens/sentences.ts';
import type { Catalog, Cell, FullReport, Insight, Ledger, Plan, PlannedFile, Report, Table }
  from '../engine/protocol.ts';
import { loadLanguage, textFor } from '../i18n/text.ts';
import { harmless, tableText } from './table-text.ts';

/** A table from rows; units by column, text where none is given. */
export function tableOf(name: string, columns: readonly [name: string, unit: string][],
  rows: readonly (readonly Cell[])[]): Table {
  return { name, columns: columns.map(([column, unit], at) =>
    ({ name: column, unit, values: rows.map((row) => row[at] ?? null) })) };
}

const notesText = (notes: readonly string[]) =>
  notes.map((note) => `  * ${harmless(note)}\n`).join('');

/** One report; of each table the first `most` rows. */
export function reportText({ analysis, tables, notes }: Report, most = mostRows): string {
  const filled = tables.filter(({ columns }) => (columns[0]?.values.length ?? 0) > 0);
  const parts = filled.map((table) => `\n${table.name}\n${shortText(table, most)}`);
  const end = notes.length > 0 ? `\n${notesText(notes)}` : '';
  return `== ${analysis}\n${parts.join('')}${end}\n`;
}

// A longer table is cut; among all reports to fewer rows still.
const mostRows = 60;
const mostOfAll = 12;

/** What is known first: the sentences, then every report and the ledger. */
export async function fullReportText({ reports, insights, ledger }: FullReport): Promise<string> {
  return await sentencesText(insights, reports) +
    reports.map((report) => reportText(report, mostOfAll)).join('') + ledgerText(ledger, mostOfAll);
}

async function sentencesText(insights: readonly Insight[], reports: readonly Report[]): Promise<string> {
  if (insights.length === 0) return '';
  await loadLanguage('en');
  const text = textFor('en');
  const lines = insights.map((insight) => {
    const key = insightKey(insight);
    const values = insightValues(insight, currencyOf(reports), text);
    const doubt = tooFewText(insight, text);
    const said = text.parts(key, values).join('') + (doubt && ` (${doubt})`);
    return `  ${text.t(`${key}.head`, values)}\n    ${said}\n`;
  });
  return `== insights\n\n${lines.join('')}\n`;
}

const isCurrency = (unit: string) => /^[A-Z]{3}$/.test(unit);

// The engine reports in one currency.
const currencyOf = (reports: readonly Report[]) => reports
  .flatMap(({ tables }) => tables.flatMap(({ columns }) => columns.flatMap(({ unit, name, values }) =>
    (name === 'unit' ? values.map(String) : [unit])))).find(isCurrency) ?? '';

/** A table without the rows that have no value, a long one cut after `most`; says what it leaves out. */
function shortText(table: Table, most: number): string {
  const { name } = table;
  const count = table.columns[0]?.values.length ?? 0;
  const kept = rowsWithValue(table);
  const isLong = kept.length > mostRows && name !== 'kpis';
  const shown = isLong ? kept.slice(0, most) : kept;
  const left = [
    ...(kept.length > shown.length ? [`${kept.length - shown.length} more rows`] : []),
    ...(count > kept.length ? [`${count - kept.length} rows without a value`] : []),
  ];
  const more = left.length > 0 ? `  … and ${left.join(', ')}: --format csv or json tells all\n` : '';
  return tableText(pick(table, shown)) + more;
}

// A value that is absent stands beside the reason why.
function rowsWithValue({ columns }: Table): number[] {
  const column = (wanted: string) => columns.find(({ name }) => name === wanted)?.values;
  const values = column('value'), reasons = column('reason');
  const rows = (columns[0]?.values ?? []).map((_, row) => row);
  return values && reasons ? rows.filter((row) => values[row] !== null) : rows;
}

const pick = ({ name, columns }: Table, rows: readonly number[]): Table => ({ name,
  columns: columns.map((column) =>
    ({ ...column, values: rows.map((row) => column.values[row] ?? null) })) });

// ---- ledger --------------------------------------------------------------------------------------

function filesTable({ files }: Ledger): Table {
  const reasons = (counts: Record<string, number>) =>
    Object.entries(counts).map(([code, count]) => `${code} ${count}`).join(', ');
  return tableOf('files', [['file', 'text'], ['source', 'text'], ['kind', 'text'],
    ['rows_read', 'count'], ['rows_used', 'count'], ['rows_set_aside', 'count'],
    ['lines_skipped', 'count'], ['reasons', 'text']],
  files.map((file) => [file.file, file.source, file.kind, file.rows_read, file.rows_used,
    file.rows_set_aside, file.lines_skipped, reasons(file.reasons)]));
}

export function ledgerRowsTable({ rows }: Ledger): Table {
  return tableOf('rows', [['file', 'text'], ['sheet', 'text'], ['row', 'count'],
    ['offset', 'count'], ['column', 'text'], ['code', 'text'], ['bytes', 'text']],
  rows.map((row) => [row.file, row.sheet ?? '', row.row, row.offset, row.column ?? '', row.code,
    row.bytes ?? '']));
}

export function ledgerText(ledger: Ledger, most = mostRows): string {
  const rows = ledger.rows.length > 0
    ? `\nset aside\n${shortText(ledgerRowsTable(ledger), most)}` : '';
  const more = ledger.rows_omitted > 0 ? `  and ${ledger.rows_omitted} more\n` : '';
  return `== ledger\n\n${tableText(filesTable(ledger))}${rows}${more}\n`;
}

// ---- plan ----------------------------------------------------------------------------------------

export function planText(plan: Plan): string {
  const currency = plan.currency || 'as the files say';
  const head = `== plan\n\n  time zone ${plan.timezone}, currency ${currency}\n`;
  const questions = (plan.questions ?? []).map(({ file, column, text }) =>
    `${[file, column].filter((part) => part).join(', ')}: ${text}`);
  const notes = notesText([...plan.notes ?? [], ...questions]);
  return `${head}${plan.files.map(fileText).join('')}${notes && `\n${notes}`}\n`;
}

function fileText(file: PlannedFile): string {
  const how = [file.kind, file.source, file.encoding, delimiterName(file)].filter((part) => part);
  const title = `\n${harmless(file.file)}: ${how.join(', ')}\n`;
  const columns = tableOf('columns', [['column', 'text'], ['meaning', 'text'], ['format', 'text'],
    ['for', 'count'], ['against', 'count'], ['sample', 'text']],
  file.columns.map(({ header, meaning, format, evidence }) => [header, meaning ?? '', format ?? '',
    evidence?.for ?? null, evidence?.against ?? null, evidence?.samples[0] ?? '']));
  return title + tableText(columns) + notesText(file.notes ?? []);
}

function delimiterName({ delimiter, syntax }: PlannedFile): string {
  if (syntax && syntax !== 'delimited') return syntax;
  if (delimiter === '\t') return 'tabs';
  return delimiter === ' ' ? 'blanks' : `"${delimiter ?? ''}"`;
}

// ---- catalogue -----------------------------------------------------------------------------------

export function catalogText(catalog: Catalog): string {
  const list = (name: string, rows: readonly (readonly Cell[])[], columns = ['name', 'meaning']) =>
    `\n${name}\n${tableText(tableOf(name, columns.map((column) => [column, 'text']), rows))}`;
  return ['== catalog\n',
    list('analyses', catalog.analyses.map(({ name, meaning }) => [name, meaning])),
    ...catalog.analyses.map((one) => argumentsText(`arguments of ${one.name}`, one.arguments)),
    argumentsText('arguments of every analysis', catalog.arguments),
    list('models', catalog.models.map(({ name, meaning }) => [name, meaning])),
    list('kpis', catalog.kpis.map(({ name, formula, meaning }) => [name, formula, meaning]),
      ['name', 'formula', 'meaning']),
    list('sources', catalog.sources.map(({ name, title }) => [name, title]), ['name', 'title']),
    list('meanings', catalog.meanings.map(({ name, meaning }) => [name, meaning])), '\n'].join('');
}

function argumentsText(title: string, rows: Catalog['arguments']): string {
  if (rows.length === 0) return '';
  const table = tableOf(title, [['name', 'text'], ['default', 'text'], ['meaning', 'text']],
    rows.map((row) => [row.name, row.default ?? '', row.meaning]));
  return `\n${title}\n${tableText(table)}`;
}
