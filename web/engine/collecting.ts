// Rows read again from their files: the engine keeps no byte of the input, only where rows begin.
import type { Loaded } from './asking.ts';
import type { Collected, CollectJob } from './instance.ts';
import type { OpenFile } from './heads.ts';
import type { Port } from './port.ts';
import type { Plan, PlannedFile } from './protocol.ts';

/** Index into the plan's files, and the row as a spreadsheet shows it. */
export type RowRef = [file: number, row: number];

export interface CollectedRow extends Collected {
  file: number;
}

/** Where reading may begin for a row: the offset of an earlier row, and that row's number. */
interface Place {
  file: number;
  row: number;
  offset: number;
  first: number;
}

// Reading on is cheaper than beginning again when the next row is not far.
const nearBytes = 4 << 20;

/** Rows in ascending order of file and row. */
export async function collectRows(loaded: Loaded, refs: readonly RowRef[]): Promise<CollectedRow[]> {
  if (refs.length === 0) return [];
  const port = loaded.ports[0] as Port;
  const { files: planned } = JSON.parse(loaded.plan) as Plan;
  const byName = new Map(loaded.files.map((file) => [file.name, file]));
  const places = JSON.parse(await port.call('places', JSON.stringify(refs))) as Place[];
  const collected: CollectedRow[] = [];
  for (const stretch of stretchesOf(places, planned, byName)) {
    const rows = await port.call('collect', stretch);
    collected.push(...rows.map((row) => ({ ...row, file: stretch.file })));
  }
  return collected;
}

function stretchesOf(places: readonly Place[], planned: readonly PlannedFile[],
  files: ReadonlyMap<string, OpenFile>): CollectJob[] {
  const jobs: (CollectJob & { rows: number[]; reached: number })[] = [];
  for (const place of places) {
    const last = jobs.at(-1);
    const plan = planned[place.file] as PlannedFile;
    const file = files.get(plan.file);
    if (!file) continue;
    const isSeekable = canSeek(plan, file);
    const isNear = last?.file === place.file
      && (!isSeekable || place.offset - last.reached < nearBytes);
    if (last && isNear) {
      if (last.rows.at(-1) !== place.row) last.rows.push(place.row);
      last.reached = place.offset;
      continue;
    }
    const begin = isSeekable ? place : { offset: 0, first: 0 };
    jobs.push({ file: place.file, name: file.name, source: file.source, packing: file.packing,
      offset: begin.offset, first: begin.first, rows: [place.row], reached: place.offset });
  }
  return jobs;
}

// Offsets are those of the decoded stream, which only plain UTF-8 lines share with the file.
const canSeek = ({ encoding, syntax }: PlannedFile, { packing }: OpenFile) =>
  encoding === 'utf-8' && packing === 'none' && syntax !== 'json_array';
