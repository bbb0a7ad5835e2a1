// V8 starts a function in its baseline and changes to optimised code after some calls: a small made-up
// file is read before the first real one comes.
import type { PieceJob } from './instance.ts';
import type { Port } from './port.ts';

const rowsPerBlock = 200;
const blocks = 100;
const rowsToPlan = 20; // Planning is done once a file: there is nothing to make quick.

const header = 'time,user_id,event,channel,campaign,page_url,device,country,amount\n';

function row(index: number): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const time = `2026-01-${two(1 + index % 28)}T${two(index % 24)}:${two(index % 60)}:00.000Z`;
  const page = index % 5 ? `/p/${index % 9}` : `"/q?a=1,${index % 7}"`;
  const event = ['page_view', 'view_item', 'add_to_cart', 'purchase'][index % 4];
  const amount = index % 4 === 3 ? `${index}.50` : '';
  return `${time},u${index * 7 % 61},${event},c${index % 6},k${index % 11},${page},d,RO,${amount}\n`;
}

/** Reads a made-up file while nothing else is wanted; what goes wrong here is of no interest. */
export async function warmUp(port: Port, isWanted: () => boolean): Promise<void> {
  const rows = Array.from({ length: rowsPerBlock }, (_, index) => row(index));
  const text = new TextEncoder().encode(header + rows.slice(0, rowsToPlan).join(''));
  const body = new TextEncoder().encode(rows.join(''));
  const blob = new Blob([text, ...new Array<Uint8Array<ArrayBuffer>>(blocks).fill(body)]);
  const name = 'warm-up.csv';
  const head = { file: name, size: blob.size, head: text, tail: new Uint8Array() };
  const options = { zones: {}, totalBytes: blob.size, pages: false, worker: 0, workers: 1 };
  const job: PieceJob = { file: 0, name, piece: 0, source: { blob }, packing: 'none', begin: 0,
    end: Number.MAX_SAFE_INTEGER, exact: true, chunk: 1 << 14 };
  let plan = '';
  const steps = [
    async () => {
      plan = await port.call('plan', [head], '');
    },
    () => port.call('open', plan, JSON.stringify(options)),
    () => port.call('read', job),
    async () => port.call('adopt', await port.call('unite', [await port.call('links')])),
    () => port.call('order'),
  ];
  for (const step of steps) if (isWanted()) await step();
}
