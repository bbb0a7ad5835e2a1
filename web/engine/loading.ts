// From files to ordered journeys over any number of engines: read, unite, exchange, order.
import { LensError } from './errors.ts';
import type { OpenFile } from './heads.ts';
import type { PieceEnd } from './instance.ts';
import type { PlannedFiles, Task } from './pieces.ts';
import { cut, misledPiece } from './pieces.ts';
import { everyAnswer } from './port.ts';
import type { Port } from './port.ts';
import type { ProgressBoard } from './progress.ts';
import type { Plan } from './protocol.ts';
import { transitionsOf } from './zones.ts';

export interface Load {
  ports: readonly Port[];
  files: readonly OpenFile[];
  /** The engine's own text, or a person's correction of it. */
  plan: string;
  /** Zones that reports may ask for, beside those of the plan. */
  zones: ReadonlySet<string>;
  /** Keep the page of every event. */
  pages: boolean;
  board: ProgressBoard;
  /** Throws when the load is no longer wanted. */
  goOn(): void;
  chunk?: number | undefined;
}

/** Reads everything; gives the plan it was read under, which the rows may have changed. */
export async function loadAll(load: Load): Promise<string> {
  let { plan } = load;
  for (let round = 0; round < 4; round += 1) {
    const better = await loadUnder({ ...load, plan });
    if (better === null) return plan;
    plan = better;
  }
  throw new LensError('UNSETTLED', 'The formats of some columns cannot be settled from their rows; ' +
    'choose them in the plan.');
}

// The plan that explains the rows better, or null when all is done.
async function loadUnder(load: Load): Promise<string | null> {
  const plan = JSON.parse(load.plan) as Plan;
  const files = filesOf(plan, load.files);
  const bytes = files.reduce((sum, file) => sum + (file?.size ?? 0), 0);
  await openAll(load, plan, bytes);
  const tasks = cut(plan, files, load.ports.length, load.chunk);
  load.board.begin(tasks);
  await readAll(load, tasks);
  for (const port of load.ports) port.rows = load.board.rows; // From here on calls are as long as these.
  load.board.tell('unite');
  const better = await unite(load);
  if (better !== null) return better;
  await exchange(load);
  await orderAll(load);
  return null;
}

function filesOf(plan: Plan, files: readonly OpenFile[]): PlannedFiles {
  const byName = new Map(files.map((file) => [file.name, file]));
  return plan.files.map(({ file, kind, columns }, index) => {
    const found = byName.get(file);
    if (found) return kind === 'ignored' && columns.length === 0 ? null : found;
    throw new LensError('FILE_MISSING',
      `The plan speaks of ${file}, which was not given; make the plan anew.`, `files[${index}].file`);
  });
}

// ---- open and read -------------------------------------------------------------------------------

async function openAll({ ports, plan: text, zones, pages }: Load, plan: Plan, totalBytes: number) {
  const optionsAt = optionsOf(plan, { zones, pages, totalBytes }, ports.length);
  await everyAnswer(ports.map((port, worker) => port.call('open', text, optionsAt(worker))));
}

/** The options under which one of so many workers opens a load, by its number. */
export function optionsOf(plan: Plan, { zones, pages, totalBytes = 0 }:
    Pick<Load, 'zones' | 'pages'> & { totalBytes?: number }, workers: number) {
  const changes = Object.fromEntries([...zonesOf(plan, zones)].map((zone) => [zone, transitionsOf(zone)]));
  const options = { zones: changes, totalBytes, pages, workers };
  return (worker: number) => JSON.stringify({ ...options, worker });
}

function zonesOf(plan: Plan, more: ReadonlySet<string>): Set<string> {
  const columns = plan.files.flatMap((file) => file.columns.map(({ timezone }) => timezone));
  const named = [plan.timezone, ...columns, ...more];
  return new Set(named.filter((zone): zone is string => !!zone && zone !== 'UTC'));
}

async function readAll(load: Load, tasks: readonly Task[]): Promise<void> {
  const ends: PieceEnd[] = [];
  await Promise.all(load.ports.map(async (port, worker) => {
    for (const task of tasks) {
      if (task.worker === worker) ends[task.piece] = await read(load, port, task);
    }
  }));
  await mendSeams(load, tasks, ends);
}

async function read(load: Load, port: Port, { worker: _, ...job }: Task): Promise<PieceEnd> {
  load.goOn();
  return port.call('read', job);
}

// From the front to the back: a piece read again ends elsewhere and may mislead the next.
async function mendSeams(load: Load, tasks: readonly Task[], ends: PieceEnd[]): Promise<void> {
  for (let task = misledPiece(tasks, ends); task; task = misledPiece(tasks, ends)) {
    const port = load.ports[task.worker] as Port;
    await port.call('dropPiece', task.piece);
    ends[task.piece] = await read(load, port, task);
  }
}

// ---- unite, exchange, order ----------------------------------------------------------------------

async function unite({ ports, goOn }: Load): Promise<string | null> {
  const [first] = ports as [Port];
  const links = await everyAnswer(ports.map((port) => port.call('links')));
  goOn();
  const united = await first.call('unite', links);
  goOn();
  const answers = await everyAnswer(ports.map((port) => port.call('adopt', united.slice())));
  const [answer] = answers as [string];
  return answer === '' ? null : planOf(answer);
}

// {"reread":true,"plan":{…}}: the text of the plan as the engine wrote it.
const planOf = (answer: string) => answer.slice(answer.indexOf('"plan":') + 7, -1);

// Rows go to the engine that keeps their customer, in blocks, so that few are under way at once.
async function exchange({ ports, goOn }: Load): Promise<void> {
  await everyAnswer(ports.flatMap((sender) => ports.map(async (receiver, to) => {
    if (receiver === sender) return;
    let next = sender.call('outgoing', to);
    for (let block = await next; block.length > 0; block = await next) {
      goOn();
      next = sender.call('outgoing', to); // Made while the other takes this one.
      next.catch(() => undefined); // Heard above, if anybody still waits.
      await receiver.call('incoming', block);
    }
  })));
}

async function orderAll({ ports, goOn }: Load): Promise<void> {
  goOn();
  await everyAnswer(ports.map((port) => port.call('order')));
  const [first, ...others] = ports as [Port, ...Port[]];
  for (const port of others) await first.call('addDuplicates', await port.call('duplicates'));
  goOn();
}
