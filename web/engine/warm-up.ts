// V8 starts a function in its baseline and changes to optimised code after some calls: a small made-up
// file is read before the first real one comes.
import type { PieceJob } from './instance.ts';
import type { Port } from './port.ts';

// As many rows as make the functions quick that run once a row, or once for some dozens; they are
// short, for it is their number that counts.
const rowsPerBlock = 200;
const blocks = 240;
const rowsToPlan = 20; // Planning is done once a file: there is nothing to make quick.

const name = 'warm-up.csv';
const columns = { time: 'time', user_id: 'login', event: 'event_name', channel: 'channel' };
const header = `${Object.keys(columns).join()}\n`;
// Given, not made: planning would keep the engine from what has to become quick.
const plan = JSON.stringify({ version: 1, timezone: 'UTC', currency: 'EUR', files: [{
  file: name, match: name, syntax: 'delimited', encoding: 'utf-8', delimiter: ',', quote: '"',
  line_end: '\n', header: true, header_row: 1, kind: 'events', source: 'generic',
  columns: Object.entries(columns).map(([column, meaning], index) => ({ index: index + 1,
    header: column, meaning, ...(meaning === 'time' ? { format: 'iso' } : {}) })),
}] });

function row(index: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `2026-01-${two(1 + index % 28)}T${two(index % 24)}:${two(index % 60)}:00.000Z`;
  const event = index % 9 ? ['page_view', 'view_item', 'purchase'][index % 3] : '"a,b"';
  return `${time},u${index * 7 % 61},${event},c${index % 6}\n`;
}

/** Reads a made-up file while nothing else is wanted; what goes wrong here is of no interest. */
export async function warmUp(port: Port, isWanted: () => boolean): Promise<void> {
  const rows = Array.from({ length: rowsPerBlock }, (_, index) => row(index));
  const encoder = new TextEncoder();
  const first = encoder.encode(header);
  const body = encoder.encode(rows.join(''));
  const blob = new Blob([first, ...new Array<Uint8Array<ArrayBuffer>>(blocks).fill(body)]);
  const head = { file: name, size: blob.size, tail: new Uint8Array(),
    head: encoder.encode(header + rows.slice(0, rowsToPlan).join('')) };
  const options = { zones: {}, totalBytes: blob.size, pages: false, worker: 0, workers: 1 };
  const job: PieceJob = { file: 0, name, piece: 0, source: { blob }, packing: 'none', begin: 0,
    end: Number.MAX_SAFE_INTEGER, exact: true, chunk: 1 << 14 };
  const steps = [
    () => port.call('open', plan, JSON.stringify(options)),
    () => port.call('read', job),
    async () => port.call('adopt', await port.call('unite', [await port.call('links')])),
    () => port.call('order'),
    () => port.call('plan', [head], ''),
  ];
  for (const step of steps) if (isWanted()) await step();
}
