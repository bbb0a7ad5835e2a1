// What the engine says and takes: the same JSON that the command line prints, as types.

export type Cell = number | string | boolean | null;

/** Units: count rate seconds points ratio text time, or a currency code. */
export interface Column {
  name: string;
  unit: string;
  values: readonly Cell[];
}

export interface Table {
  name: string;
  columns: readonly Column[];
}

export interface Report {
  analysis: string;
  arguments: Record<string, unknown>;
  tables: readonly Table[];
  notes: readonly string[];
}

export interface Insight {
  id: string;
  severity: 'attention' | 'news' | 'calm';
  numbers: Record<string, number | string | null>;
  evidence: readonly { analysis: string; table: string; cell: Record<string, string> }[];
}

export interface FullReport {
  ledger: Ledger;
  reports: readonly Report[];
  insights: readonly Insight[];
}

// ---- plan ----------------------------------------------------------------------------------------

export interface Evidence {
  for: number;
  against: number;
  /** Values that fit only the other reading. */
  rival?: number;
  samples: readonly string[];
  confidence: number;
  settled: boolean;
}

export interface PlannedColumn {
  index: number;
  header: string;
  meaning: string | null;
  format: string | null;
  timezone: string | null;
  unit: string | null;
  evidence?: Evidence;
}

export interface PlannedFile {
  match: string;
  file: string;
  sheet: string | null;
  syntax?: 'delimited' | 'ndjson' | 'json_array';
  encoding: string;
  delimiter: string | null;
  quote: string | null;
  escape?: string;
  line_end?: string;
  header: boolean;
  header_row: number;
  kind: string;
  source: string;
  rows_sampled?: number;
  bytes?: number;
  period?: { first: string; last: string } | null;
  columns: PlannedColumn[];
  computed?: { meaning: string; product: string[] }[];
  notes?: readonly string[];
}

export interface Question {
  file: string;
  column: string;
  code: string;
  text: string;
  options: readonly { value: string; meaning: string }[];
}

/** How the files will be read, with the evidence; without the evidence, a recipe. */
export interface Plan {
  version: 1;
  timezone: string;
  currency: string;
  files: PlannedFile[];
  notes?: readonly string[];
  questions?: readonly Question[];
  /** Files that cannot be read; they are left out. */
  problems?: readonly { file: string; code: string; message: string }[];
}

/** A plan as a person writes it: what is left out is found anew. */
export type Recipe = Partial<Omit<Plan, 'files'>> & { files?: Partial<PlannedFile>[] };

// ---- ledger --------------------------------------------------------------------------------------

export interface LedgerFile {
  file: string;
  sheet: string | null;
  source: string;
  kind: string;
  bytes: number;
  rows_read: number;
  rows_used: number;
  rows_set_aside: number;
  lines_skipped: number;
  reasons: Record<string, number>;
  /** Rows that are used with a field left blank, by code. */
  cell_notes?: Record<string, number>;
}

export interface LedgerRow {
  file: string;
  sheet: string | null;
  row: number;
  offset: number | null;
  column: string | null;
  code: string;
  bytes?: string | null;
}

export interface Ledger {
  files: readonly LedgerFile[];
  rows: readonly LedgerRow[];
  rows_omitted: number;
}

// ---- catalogue -----------------------------------------------------------------------------------

export interface ArgumentRow {
  name: string;
  type: string;
  unit: string | null;
  default: string | null;
  meaning: string;
  choices: readonly string[];
}

export interface Catalog {
  analyses: readonly { name: string; title: string; meaning: string; source?: string;
    arguments: readonly ArgumentRow[]; tables?: readonly unknown[] }[];
  models: readonly { name: string; meaning: string; source: string }[];
  kpis: readonly { name: string; meaning: string; unit: string; formula: string; source: string;
    direction: string; target: number | null; stages: Record<string, string> }[];
  stage_models: readonly { name: string; stages: readonly string[]; default: boolean }[];
  sources: readonly { name: string; title: string; kind: string; verified: boolean }[];
  meanings: readonly { name: string; meaning: string }[];
  arguments: readonly ArgumentRow[];
}

// ---- engine --------------------------------------------------------------------------------------

export interface Progress {
  phase: 'plan' | 'read' | 'unite' | 'ask';
  /** The file being read, or null when it concerns all; the numbers are of that file, or of all. */
  file: string | null;
  rows: number;
  /** Read so far, of the file as it stands (packed, if it is). */
  bytes: number;
  total: number;
}

/** A File is one. */
export interface InputFile {
  name: string;
  data: Blob;
}

/** A file by its place, in Node. */
export interface PathFile {
  name: string;
  path: string;
  size: number;
}

export interface LoadOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Progress) => void) | undefined;
}

export interface Request {
  analysis: string;
  arguments?: Record<string, unknown> | undefined;
}

export interface ReportRequest {
  analyses?: readonly { name: string; arguments?: Record<string, unknown> }[];
  stage_model?: string;
  targets?: Record<string, number>;
  where?: string;
  [key: string]: unknown;
}

export interface RowsQuery extends Request {
  cell: Record<string, string>;
  limit?: number | undefined;
}

export interface FoundRow {
  file: string;
  sheet: string | null;
  row: number;
  cells: Record<string, string>;
}

export interface FoundRows {
  total: number;
  rows: readonly FoundRow[];
}

export interface LedgerQuery {
  file?: string | undefined;
  code?: string | undefined;
  limit?: number | undefined;
}

/**
 * The engine as a page sees it. Calls are answered one after another; a new plan() or load() first
 * ends the load before it. Every promise rejects with an EngineError.
 */
export interface Engine {
  /** What the files look like. The order in which they are given does not matter. */
  plan(files: readonly (InputFile | PathFile)[], recipe?: unknown): Promise<Plan>;
  /** Reads, unites and orders the files of the last plan(), as `plan` says. */
  load(plan: Plan, options?: LoadOptions): Promise<Ledger>;
  run(analysis: string, args?: Record<string, unknown>): Promise<Report>;
  report(request?: unknown): Promise<FullReport>;
  rows(query: RowsQuery): Promise<FoundRows>;
  ledger(query?: LedgerQuery): Promise<Ledger>;
  catalog(): Promise<Catalog>;
  close(): void;
}

export interface EngineError extends Error {
  code: string;
  where: string | null;
}
