// What src/bindings/wasm.cpp and analyst_wasm.cpp export, and how its answers are told apart. Text is JSON.
import { heard } from './errors.ts';
import type { ToldError } from './errors.ts';

/** A block is a view of the engine's memory: valid until the next call. */
type Block = Uint8Array;

/** One engine: memory it lends, and calls. Sizes and offsets are whole numbers below 2^53. */
export interface Boundary {
  room(size: number): number;
  blockRoom(size: number): number;

  addHead(file: string, sheet: string, totalBytes: number, headSize: number, tailSize: number): void;
  plan(recipe: string): string;

  open(plan: string, options: string): string;
  beginPiece(file: number, piece: number, begin: number, end: number, exact: boolean): void;
  filled(size: number, last: boolean): number;
  failure(): string;
  endPiece(): string;
  dropPiece(piece: number): void;
  /** Records of the piece under way. */
  rowsSoFar(): number;

  links(): Block;
  addBlock(size: number): void;
  unite(): Block;
  adopt(size: number): string;
  outgoing(worker: number): Block;
  incoming(size: number): void;
  order(): void;
  /** Rows set aside while ordering; worker 0 takes those of the others for the ledger. */
  duplicates(): Block;
  addDuplicates(size: number): void;

  check(request: string): string;
  map(request: string): string;
  holds(request: string): boolean;
  contextBlock(): Block;
  /** How many tables the ordered rows fill. */
  tables(): number;
  table(number: number): Block;
  /** False when the request asks for what this engine has not; then it is for analysts. */
  answers(request: string): boolean;
  partial(): Block;
  merge(size: number): void;
  finish(): string;
  allowed(request: string): string;
  beginReport(): void;
  insights(): string;
  ledger(query: string): string;
  rowRefs(request: string): string;
  places(refs: string): string;
  beginCollect(file: number, offset: number, firstRow: number, rows: string): string;
  collected(): string;
  delete(): void;

  // The analyst has these and, of the above, blockRoom and what is asked, but for map and the ledger.
  openContext(size: number, options: string): string;
  takeTable(size: number): void;
  dropTables(): void;
  begin(request: string): string;
  mapTables(): string;
}

/** What `filled` answers. */
export const Filled = { more: 0, stopped: 1, failed: 2 } as const;

/** The answer itself, unless it tells an error: that is thrown. */
export function settled(text: string): string {
  if (text.startsWith('{"error"')) throw heard((JSON.parse(text) as { error: ToldError }).error);
  return text;
}
