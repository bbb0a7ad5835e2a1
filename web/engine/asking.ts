// Questions to loaded engines: each maps its own customers, the first merges and finishes. What the
// engines do not have is asked of the analysts beside them. Answers are the engine's own text.
import type { Analysts } from './analysts.ts';
import type { FoundRow, LedgerRow, Plan } from './protocol.ts';
import type { OpenFile } from './heads.ts';
import { collectRows } from './collecting.ts';
import type { RowRef } from './collecting.ts';
import { jsonText } from './json-text.ts';
import { everyAnswer } from './port.ts';
import type { Port } from './port.ts';

/** What a load left to ask. */
export interface Loaded {
  ports: readonly Port[];
  files: readonly OpenFile[];
  plan: string;
  /** For what the engines have not. */
  analysts: Analysts;
}

export interface Checked {
  arguments: Record<string, string>;
  needsPages: boolean;
}

const first = ({ ports }: Loaded) => ports[0] as Port;

const isForAnalysts = async (loaded: Loaded, request: string) =>
  !(await first(loaded).call('answers', request));

/** The request's arguments with all defaults. Errors: unknown names, too little data. */
export async function check(loaded: Loaded, request: string): Promise<Checked> {
  const port = await isForAnalysts(loaded, request) ? await loaded.analysts.first() : first(loaded);
  return JSON.parse(await port.call('check', request)) as Checked;
}

/** The report of one analysis. */
export async function run(loaded: Loaded, request: string): Promise<string> {
  const { ports } = loaded;
  if (await isForAnalysts(loaded, request)) return loaded.analysts.run(request);
  if (ports.length === 1) return first(loaded).call('ask', request);
  if (await first(loaded).call('holds', request)) return first(loaded).call('finish');
  await everyAnswer(ports.map((port) => port.call('map', request)));
  for (const port of ports.slice(1)) {
    await first(loaded).call('merge', await port.call('partial'));
  }
  return first(loaded).call('finish');
}

/** Every analysis that the data allow, the insights and the ledger. */
export async function report(loaded: Loaded, request: string): Promise<string> {
  const port = first(loaded);
  const others = await everyAnswer(namesIn(request)
    .map((analysis) => isForAnalysts(loaded, JSON.stringify({ analysis }))));
  const asked = others.includes(true) ? await loaded.analysts.first() : port;
  const wanted = JSON.parse(await asked.call('allowed', request)) as unknown[];
  await port.call('beginReport');
  const reports: string[] = [];
  for (const one of wanted) reports.push(await run(loaded, JSON.stringify(one)));
  const insights = await port.call('insights');
  const rows = await ledger(loaded, '{}');
  return `{"ledger":${rows},"reports":[${reports.join(',')}],"insights":${insights}}`;
}

function namesIn(reportRequest: string): string[] {
  const { analyses } = JSON.parse(reportRequest) as { analyses?: (string | { name: string })[] };
  return Array.isArray(analyses) ? analyses.map((one) => (typeof one === 'string' ? one : one?.name)) : [];
}

// ---- rows ----------------------------------------------------------------------------------------

/** The rows behind a cell of a report, in the order of files and rows. */
export async function rows(loaded: Loaded, request: string, limit: number): Promise<string> {
  const found = await rowRefs(loaded, request);
  const { files } = JSON.parse(loaded.plan) as Plan;
  const collected = await collectRows(loaded, found.slice(0, limit));
  const shown: FoundRow[] = collected.map(({ file, row, cells }) => ({
    file: files[file]?.file ?? '', sheet: files[file]?.sheet ?? null, row, cells,
  }));
  return jsonText({ total: found.length, rows: shown });
}

async function rowRefs(loaded: Loaded, request: string): Promise<RowRef[]> {
  const answers = await isForAnalysts(loaded, request) ? await loaded.analysts.rowRefs(request)
    : await everyAnswer(loaded.ports.map((port) => port.call('rowRefs', request)));
  const refs = answers.flatMap((text) => (JSON.parse(text) as { rows: RowRef[] }).rows);
  refs.sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  return refs.filter(([file, row], at) => file !== refs[at - 1]?.[0] || row !== refs[at - 1]?.[1]);
}

/** The same rows as they stand in the file. */
export async function rowBytes(loaded: Loaded, request: string, limit: number) {
  const found = await rowRefs(loaded, request);
  const { files } = JSON.parse(loaded.plan) as Plan;
  const collected = await collectRows(loaded, found.slice(0, limit));
  return collected.map(({ file, row, bytes }) => ({ file: files[file]?.file ?? '', row, bytes }));
}

// ---- ledger --------------------------------------------------------------------------------------

type LedgerText = { files: unknown[]; rows: LedgerRow[]; rows_omitted: number };

/** The ledger; rows that were set aside after reading are read again for their bytes. */
export async function ledger(loaded: Loaded, query: string): Promise<string> {
  const text = await first(loaded).call('ledger', query);
  const told = JSON.parse(text) as LedgerText;
  const unread = told.rows.filter(({ offset }) => offset === null);
  if (unread.length === 0) return text;
  const { files } = JSON.parse(loaded.plan) as Plan;
  const indexOf = new Map(files.map(({ file, sheet }, index) => [placeName(file, sheet), index]));
  const refs = unread.map(({ file, sheet, row }): RowRef =>
    [indexOf.get(placeName(file, sheet)) ?? 0, row]);
  const sorted = [...refs].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const found = new Map((await collectRows(loaded, sorted))
    .map((row) => [`${row.file}/${row.row}`, row]));
  unread.forEach((row, at) => {
    const again = found.get(refs[at]?.join('/') ?? '');
    if (again) Object.assign(row, { offset: again.offset, bytes: again.bytes });
  });
  return jsonText(told);
}

const placeName = (file: string, sheet: string | null) => JSON.stringify([file, sheet]);
