// Traffic against conversion, a point for each channel: who brings many that do not buy.
import { scaleLinear, scaleLog, type ScaleContinuousNumeric } from 'd3-scale';
import { svg } from 'lit';
import type { Chart, ChartInput, Drawing, Mark, Words } from './parts/chart.ts';
import { num, rowsOf, text, type Row } from './parts/rows.ts';
import { dot, label, lines, rect, segment, wrap } from './parts/text.ts';

/** As many as can be told apart; the table has them all. */
const shown = 40;

/** Channels with traffic and a rate; by event there are no sessions, only visitors. */
function channelsOf({ report }: Pick<ChartInput, 'report'>): Row[] {
  return rowsOf(report, 'channels').filter((row) => (num(row, baseOf(report)) ?? 0) > 0
    && num(row, 'conversion_rate') !== null);
}
const baseOf = (report: ChartInput['report']) =>
  (report.arguments['grain'] === 'event' ? 'visitors' : 'sessions');

// Those with most traffic, in the order of the table, and the one that the title names.
function largestOf(rows: readonly Row[], base: string, worst: Row | undefined): readonly Row[] {
  if (rows.length <= shown) return rows;
  const leading = new Set([...rows].sort((a, b) => (num(b, base) ?? 0) - (num(a, base) ?? 0))
    .slice(0, shown));
  return rows.filter((row) => leading.has(row) || row === worst);
}

/** The channel in the middle, by a column: half are above it. */
function middleOf(rows: readonly Row[], column: string): number {
  const values = rows.map((row) => num(row, column) ?? 0).sort((a, b) => a - b);
  return values[Math.floor(values.length / 2)] ?? 0;
}

/** Much traffic, and surely fewer conversions than the channel in the middle. */
export function wasteful(rows: readonly Row[], base: string): Row | undefined {
  if (rows.length < 3) return undefined;
  const traffic = middleOf(rows, base);
  const rate = middleOf(rows, 'conversion_rate');
  return rows.filter((row) => (num(row, base) ?? 0) >= traffic && (num(row, 'high') ?? 1) < rate)
    .sort((a, b) => (num(a, 'conversion_rate') ?? 0) - (num(b, 'conversion_rate') ?? 0))[0];
}

function words(input: ChartInput): Words {
  const { i18n, report } = input;
  const rows = channelsOf(input);
  const base = baseOf(report);
  const worst = wasteful(rows, base);
  const best = [...rows].sort((a, b) => (num(b, 'conversion_rate') ?? 0)
    - (num(a, 'conversion_rate') ?? 0))[0];
  return {
    title: worst ? i18n.t('quadrant.title', { channel: channelName(input, worst) })
      : i18n.t('quadrant.title.best', { channel: best ? channelName(input, best) : '' }),
    subtitle: i18n.t(base === 'sessions' ? 'quadrant.subtitle' : 'quadrant.subtitle.event'),
    n: i18n.t('quadrant.n', { n: rows.length }),
  };
}

const channelName = ({ i18n }: ChartInput, row: Row) => i18n.name('channel', text(row, 'channel'));

interface Scales {
  x: ScaleContinuousNumeric<number, number>;
  y: ScaleContinuousNumeric<number, number>;
}

function scalesFor(rows: readonly Row[], base: string, width: number, height: number): Scales {
  const traffic = rows.map((row) => num(row, base) ?? 1);
  const tops = rows.map((row) => num(row, 'high') ?? num(row, 'conversion_rate') ?? 0);
  // A whisker that is most of the picture would press all others to the ground.
  const rates = rows.map((row) => num(row, 'conversion_rate') ?? 0);
  const top = Math.min(Math.max(...tops), Math.max(...rates) * 1.6) || 1;
  const [low, high] = [Math.min(...traffic), Math.max(...traffic)];
  return {
    x: scaleLog([Math.max(0.5, low / 1.5), Math.max(high * 1.5, low * 4)], [44, width - 14]),
    y: scaleLinear([0, top * 1.08], [height - 46, 28]).nice(5).clamp(true),
  };
}

function draw(input: ChartInput): Drawing {
  const { i18n, width, report } = input;
  const base = baseOf(report);
  const rows = channelsOf(input);
  const height = Math.round(Math.min(380, Math.max(300, width * 0.78)));
  const scales = scalesFor(rows, base, width, height);
  const worst = wasteful(rows, base);
  const middle = { x: scales.x(middleOf(rows, base)), y: scales.y(middleOf(rows,
    'conversion_rate')) };
  const ground = height - 46;
  const drawn = largestOf(rows, base, worst);
  const points = drawn.map((row) => ({ row, x: scales.x(num(row, base) ?? 1),
    y: scales.y(num(row, 'conversion_rate') ?? 0), isWorst: row === worst }));
  const names = placeNames(input, points, scales, height);
  const corners = rows.length > 2
    ? cornersOf(input, middle, ground, worst !== undefined, points, names) : [];
  const digits = scales.y.ticks(5).some((tick) => !Number.isInteger(Math.round(tick * 1e4) / 100))
    ? 1 : 0;
  const body = svg`
    ${worst ? rect(middle.x, middle.y, width - 14 - middle.x, ground - middle.y, 'attention') : ''}
    ${scales.y.ticks(5).map((tick) => svg`${segment(44, scales.y(tick), width - 14, scales.y(tick),
      tick === 0 ? 'axis' : 'grid')}${label(36, scales.y(tick) + 4,
      i18n.points(tick, digits), 'sm mut e')}`)}
    ${logTicks(scales.x, width).map((tick) => svg`${segment(scales.x(tick), ground, scales.x(tick),
      ground + 4, 'axis')}${label(scales.x(tick), ground + 17, i18n.count(tick), 'sm mut m')}`)}
    ${label(width - 14, ground + 34, i18n.t(`quadrant.axis.${base}`), 'sm mut e')}
    ${label(0, 14, i18n.t('quadrant.axis.rate'), 'sm mut')}
    ${rows.length > 2 ? svg`${segment(middle.x, 28, middle.x, ground, 'cross')}
      ${segment(44, middle.y, width - 14, middle.y, 'cross')}` : ''}
    ${corners.map((corner) => lines(corner.x, corner.y, corner.texts, corner.style, 13))}
    ${points.map(({ row, x, y, isWorst }) => svg`${segment(x, scales.y(num(row, 'low') ?? 0), x,
      scales.y(num(row, 'high') ?? 0), isWorst ? 'whisker-al' : 'whisker-bar')}
      ${dot(x, y, 4.5, isWorst ? 'point-al' : 'point')}`)}
    ${names.map(({ from, box, isFar }) => (isFar ? segment(from.x, from.y,
      Math.max(box.left, Math.min(from.x, box.right)), from.y < box.top ? box.top : box.bottom,
      'leader') : ''))}
    ${names.map(({ x, y, name, anchor, isWorst }) =>
      label(x, y, name, `halo ${anchor} ${isWorst ? 'b al' : 'ink'}`))}`;
  return { width, height, body, marks: points.map((point, at) => markOf(input, point, at)) };
}

// At most one tick for each hundred pixels: 1, 3, 10, 30 …
function logTicks(scale: Scales['x'], width: number): number[] {
  const [low, high] = scale.domain() as [number, number];
  const ticks: number[] = [];
  for (let power = 0; power < 10; power++) {
    for (const digit of [1, 3]) {
      const tick = digit * 10 ** power;
      if (tick >= low && tick <= high && scale(tick) < width - 30) ticks.push(tick);
    }
  }
  const every = Math.ceil(ticks.length / Math.max(2, Math.floor(width / 90)));
  return ticks.filter((_, at) => at % every === 0);
}

interface Point { row: Row; x: number; y: number; isWorst: boolean }
interface Name { x: number; y: number; name: string; anchor: string; isWorst: boolean;
  from: Point; box: Box; isFar: boolean }
interface Box { left: number; right: number; top: number; bottom: number }

const overlaps = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

interface Corner { x: number; y: number; texts: string[]; style: string; box: Box }

// Each corner in words, where they fit; the one that needs action in the colour of attention.
function cornersOf({ i18n, measure, width }: ChartInput, middle: { x: number; y: number },
  ground: number, isWasteful: boolean, points: readonly Point[], names: readonly Name[]):
Corner[] {
  const right = width - 20;
  const at = (key: string, isRight: boolean, isLow: boolean): Corner | null => {
    const room = (isRight ? right - middle.x : middle.x - 50) - 8;
    if ((isLow ? ground - middle.y : middle.y - 28) < 44) return null;
    const texts = wrap(i18n.t(key), room, measure, 2, 11);
    if (texts.some((one) => one.endsWith('…'))) return null;
    const x = isRight ? right : 50;
    const long = Math.max(...texts.map((one) => measure(one, 11)));
    const isLoud = isRight && isLow && isWasteful;
    const style = `sm ${isLoud ? 'al' : 'mut'} ${isRight ? 'e' : ''}`;
    // At the outer edge, or else at the cross; nowhere where a point would lie under it.
    const outer = isLow ? ground - 8 - (texts.length - 1) * 13 : 42;
    const inner = isLow ? middle.y + 16 : middle.y - 8 - (texts.length - 1) * 13;
    for (const y of [outer, inner]) {
      const box = { left: isRight ? x - long : x, right: isRight ? x : x + long, top: y - 11,
        bottom: y + texts.length * 13 - 8 };
      const isFree = points.every((point) => !overlaps(box, { left: point.x - 7,
        right: point.x + 7, top: point.y - 7, bottom: point.y + 7 }))
        && names.every((name) => !overlaps(box, name.box));
      if (isFree) return { x, y, texts, style, box };
    }
    return null;
  };
  return [at('quadrant.corner', true, true), at('quadrant.corner.best', true, false),
    at('quadrant.corner.rare', false, false), at('quadrant.corner.least', false, true)]
    .filter((corner) => corner !== null);
}

// Beside the point, else farther away at the end of a line: right, left, above, below.
const places = [[9, 4, 's'], [-9, 4, 'e'], [7, -9, 's'], [-7, -9, 'e'], [7, 17, 's'],
  [-7, 17, 'e'], [0, -20, 'm'], [0, 26, 'm'], [14, 34, 's'], [-14, 34, 'e'], [14, -28, 's'],
  [-14, -28, 'e'], [14, 52, 's'], [-14, 52, 'e'], [14, -46, 's'], [-14, -46, 'e']] as const;

// A name stands at the first place of its point where it covers nothing; one that finds none is
// left to the list of marks and to the table.
function placeNames(input: ChartInput, points: readonly Point[], { y: rate }: Scales,
  height: number) {
  const { width } = input;
  const taken: Box[] = points.flatMap(({ row, x, y }) => [
    { left: x - 6, right: x + 6, top: y - 6, bottom: y + 6 },
    { left: x - 2, right: x + 2, top: rate(num(row, 'high') ?? 0),
      bottom: rate(num(row, 'low') ?? 0) }]);
  const names: Name[] = [];
  const order = [...points].sort((a, b) => Number(b.isWorst) - Number(a.isWorst));
  for (const from of order) {
    const { row, x, y, isWorst } = from;
    const name = channelName(input, row);
    const long = input.measure(name, 12, isWorst ? 650 : 500);
    for (const [dx, dy, anchor] of places) {
      const left = anchor === 's' ? x + dx : anchor === 'e' ? x + dx - long : x - long / 2;
      const box = { left, right: left + long, top: y + dy - 11, bottom: y + dy + 3 };
      const isOut = box.left < 46 || box.right > width - 14 || box.top < 20
        || box.bottom > height - 48;
      if (isOut || taken.some((other) => overlaps(box, other))) continue;
      taken.push(box);
      names.push({ x: x + dx, y: y + dy, name, anchor, isWorst, from, box,
        isFar: Math.abs(dy) > 27 });
      break;
    }
  }
  return names;
}

function markOf(input: ChartInput, { row, x, y }: Point, at: number): Mark {
  const { i18n, report } = input;
  const rate = i18n.cell(num(row, 'conversion_rate'), 'rate');
  return {
    label: i18n.t(`quadrant.mark.${baseOf(report)}`, { channel: channelName(input, row),
      n: num(row, baseOf(report)) ?? 0, rate,
      interval: i18n.interval(num(row, 'low') ?? 0, num(row, 'high') ?? 0, 'rate') }),
    value: rate,
    evidence: { analysis: 'channels', table: 'channels', cell: { table: 'channels',
      channel: text(row, 'channel'), column: 'conversion_rate' } },
    row: at, column: 0, box: { x: x - 9, y: y - 9, width: 18, height: 18 },
  };
}

export const quadrant: Chart = {
  name: 'quadrant', analysis: 'channels', table: 'channels', words, draw,
  canDraw: (report) => channelsOf({ report }).length > 0,
  remark: ({ i18n, report }) => {
    const all = channelsOf({ report }).length;
    return all > shown ? i18n.t('chart.largest', { n: shown, all: i18n.count(all) }) : null;
  },
};
