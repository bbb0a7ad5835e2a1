// All attribution models side by side: a letter for each model over a bar from the least to the
// most a channel gets.
import { scaleLinear, type ScaleLinear } from 'd3-scale';
import { svg, type SVGTemplateResult } from 'lit';
import type { Chart, ChartInput, Drawing, Mark, Words } from './parts/chart.ts';
import { num, rowsOf, text, worked, type Row } from './parts/rows.ts';
import { dot, label, lines, rect, round, segment, spread, wrap } from './parts/text.ts';

const shown = 14;
/** Drawn as a disc below the bar; the other models are letters above it. */
const fitted = 'markov';
/** Conversions that no touch came before: the same under every model, so no row of the picture. */
export const noTouch = '(none)';

interface Channel {
  name: string;
  credits: ReadonlyMap<string, Row>;
  least: number;
  most: number;
  /** Of the leading model, when people were drawn anew. */
  sure: { low: number; high: number } | null;
}

const columnOf = ({ choice }: Pick<ChartInput, 'choice'>) =>
  (choice === 'attribution.by.value' ? 'value' : 'share');
const unitOf = (input: ChartInput) => (columnOf(input) === 'value' ? input.currency : 'rate');
const said = (input: ChartInput, value: number | null) => input.i18n.cell(value, unitOf(input));
const channelName = ({ i18n }: ChartInput, name: string) => i18n.name('channel', name);

export const modelsOf = (report: ChartInput['report']): readonly string[] => worked(report, 'models',
  () => [...new Set(rowsOf(report, 'credit').map((row) => text(row, 'model')))]);

/** The model that orders the rows and stands in bold: Markov, else the last one asked for. */
export const leadingModel = (report: ChartInput['report']): string => {
  const models = modelsOf(report);
  return models.includes(fitted) ? fitted : models.at(-1) ?? '';
};

const channelsOf = (input: ChartInput): readonly Channel[] =>
  worked(input.report, `channels by ${columnOf(input)}`, () =>
    channelsBy(columnOf(input), input.report));

function channelsBy(column: string, report: ChartInput['report']): Channel[] {
  const byName = new Map<string, Map<string, Row>>();
  for (const row of rowsOf(report, 'credit')) {
    const name = text(row, 'channel');
    if (name === noTouch) continue;
    if (!byName.has(name)) byName.set(name, new Map());
    byName.get(name)!.set(text(row, 'model'), row);
  }
  const leading = leadingModel(report);
  const sure = intervalsBy(column, report, leading);
  return [...byName].map(([name, credits]) => {
    const values = [...credits.values()].map((row) => num(row, column) ?? 0);
    return { name, credits, least: Math.min(...values), most: Math.max(...values), sure: sure.get(name) ?? null };
  }).filter(({ most }) => most > 0)
    .sort((a, b) => (num(b.credits.get(leading), column) ?? 0)
      - (num(a.credits.get(leading), column) ?? 0) || (a.name < b.name ? -1 : 1));
}

/** By channel, as the bootstrap found them: shares of all conversions, or money. */
function intervalsBy(column: string, report: ChartInput['report'], model: string) {
  const total = num(rowsOf(report, 'totals')[0], 'conversions') ?? 0;
  const [name, scale] = column === 'value' ? ['value', 1] as const : ['conversions', 1 / total] as const;
  const intervals = new Map<string, { low: number; high: number }>();
  for (const row of rowsOf(report, 'bootstrap')) {
    const low = num(row, `${name}_low`);
    const high = num(row, `${name}_high`);
    if (text(row, 'model') === model && low !== null && high !== null && total > 0) {
      intervals.set(text(row, 'channel'), { low: low * scale, high: high * scale });
    }
  }
  return intervals;
}

/** The models are far apart when the most is over twice the least. */
const isApart = ({ least, most }: Channel) => most > 2 * least;

const rowHeight = 58;
const narrowHeight = 74;
const headHeight = 42;

function columnsFor({ width }: ChartInput) {
  if (width < 620) return { isNarrow: true, from: 4, to: width - 14, last: 0, lead: 0 };
  const from = Math.min(190, width * 0.19);
  const to = width - Math.max(270, width * 0.3);
  const room = width - to - 18;
  return { isNarrow: false, from, to, last: to + 20, lead: to + 20 + room * 0.3 };
}

function draw(input: ChartInput): Drawing {
  const { width } = input;
  const all = channelsOf(input);
  const channels = all.slice(0, shown);
  const columns = columnsFor(input);
  const top = columns.isNarrow ? 6 : headHeight;
  const step = columns.isNarrow ? narrowHeight : rowHeight;
  const ground = top + channels.length * step;
  const most = Math.max(...channels.map(({ most: own, sure }) => Math.max(own, sure?.high ?? 0)));
  const scale = scaleLinear([0, most], [columns.from, columns.to]).nice(5);
  const ticks = scale.ticks(columns.isNarrow ? 4 : 5);
  const body = svg`
    ${ticks.map((tick) => svg`${segment(scale(tick), top + 2, scale(tick), ground, 'grid')}
      ${label(scale(tick), ground + 16, tickText(input, tick, tick === ticks.at(-1)),
        'sm mut m')}`)}
    ${columns.isNarrow ? '' : head(input, columns)}
    ${channels.map((channel, at) => row(input, channel, at, scale, columns))}`;
  const marks = channels.map((channel, at) => markOf(input, channel, at,
    { x: -6, y: top + at * step + 2, width: width + 12, height: step - 4 }));
  return { width, height: ground + 24, body, marks };
}

const tickText = (input: ChartInput, tick: number, isLast: boolean) =>
  (columnOf(input) === 'value' ? input.i18n.count(tick)
    : isLast ? input.i18n.percent(tick, 0) : input.i18n.points(tick, 0));

type Columns = ReturnType<typeof columnsFor>;

function head(input: ChartInput, { last, lead }: Columns) {
  const { i18n: { t, name }, measure, width, report } = input;
  const models = modelsOf(report);
  const words = (text: string, x: number, room: number, style: string) => {
    const texts = wrap(text, room, measure, 2, 11);
    return lines(x, headHeight - 14 - (texts.length - 1) * 13, texts, style, 13);
  };
  return svg`
    ${models.includes('last') ? words(name('model', 'last'), last, lead - last - 8, 'sm mut') : ''}
    ${words(name('model', leadingModel(report)), lead, (width - lead) * 0.45, 'sm mut')}
    ${words(t('attribution.apart'), width, (width - lead) * 0.5, 'sm mut e')}
    ${segment(0, headHeight - 4, width, headHeight - 4, 'strong')}`;
}

type Scale = ScaleLinear<number, number>;

function row(input: ChartInput, channel: Channel, at: number, scale: Scale, columns: Columns,
): SVGTemplateResult {
  const { measure, width } = input;
  const step = columns.isNarrow ? narrowHeight : rowHeight;
  const top = (columns.isNarrow ? 6 : headHeight) + at * step;
  const middle = top + (columns.isNarrow ? 46 : 32);
  const apart = isApart(channel);
  const range = `${apart ? '≠ ' : ''}${input.i18n.interval(channel.least, channel.most,
    unitOf(input))}`;
  const room = columns.isNarrow ? width - measure(range, 12, 650) - 12 : columns.from - 12;
  const name = wrap(channelName(input, channel.name), room, measure, columns.isNarrow ? 1 : 2,
    12, 650);
  const rangeAt = columns.isNarrow ? top + 15 : middle + 4;
  return svg`
    ${at > 0 ? segment(0, top, width, top, 'rule') : ''}
    ${lines(0, columns.isNarrow ? top + 15 : middle + 4 - (name.length - 1) * 7, name, 'ink b')}
    ${rect(scale(channel.least), middle - 2, Math.max(2, scale(channel.most)
      - scale(channel.least)), 4, apart ? 'range-al' : 'range')}
    ${letters(input, channel, scale, middle)}
    ${channel.sure ? segment(scale(channel.sure.low), middle + 12, scale(channel.sure.high), middle + 12, 'whisker')
      : ''}
    ${fittedDot(input, channel, scale, middle, at === 0)}
    ${columns.isNarrow ? '' : numbers(input, channel, columns, middle)}
    ${label(width, rangeAt, range, apart ? 'e b al' : 'e mut')}`;
}

// The strokes of all letters are one shape, and letters of one weight one text: a row is a handful of
// elements, however many models there are.
function letters(input: ChartInput, { credits }: Channel, scale: ScaleLinear<number, number>,
  middle: number) {
  const { i18n, report, width } = input;
  const models = modelsOf(report).filter((model) => model !== fitted);
  const at = models.map((model) => scale(num(credits.get(model), columnOf(input)) ?? 0));
  const placed = spread(at, 12, 4, width - 6);
  const ticks = at.map((x) => `M${round(x)} ${middle - 5}V${middle + 5}`);
  const leaders = at.map((x, index) =>
    `M${round(x)} ${middle - 5}L${round(placed[index]!)} ${middle - 10}`);
  const texts = (isBold: boolean) => {
    const some = models.flatMap((model, index) => (isLeading(model) === isBold
      ? { x: placed[index]!, letter: i18n.name('letter', model) } : []));
    return some.map(({ x, letter }) => svg`<tspan x=${round(x)}>${letter}</tspan>`);
  };
  return svg`<path d=${ticks.join('')} class="tick"></path><path d=${leaders.join('')}
      class="leader"></path>
    <text y=${middle - 13} class="sm m mut">${texts(false)}</text>
    <text y=${middle - 13} class="sm m ink b">${texts(true)}</text>`;
}

const isLeading = (model: string) => model === 'first' || model === 'last';

function fittedDot(input: ChartInput, { credits, sure }: Channel, scale: ScaleLinear<number, number>,
  middle: number, isNamed: boolean) {
  const value = num(credits.get(fitted), columnOf(input));
  if (value === null) return '';
  const x = scale(value);
  const name = input.i18n.name('model', fitted);
  const from = scale(Math.min(value, sure?.low ?? value));
  const to = scale(Math.max(value, sure?.high ?? value));
  const isLeft = from > scale.range()[0]! + input.measure(name, 11) + 12;
  return svg`${dot(x, middle + 12, 4.5, 'point')}
    ${isNamed ? label(isLeft ? from - 8 : to + 8, middle + 16, name, isLeft ? 'sm ac e' : 'sm ac')
      : ''}`;
}

function numbers(input: ChartInput, { credits }: Channel, { last, lead }: Columns,
  middle: number) {
  const column = columnOf(input);
  return svg`
    ${credits.has('last')
      ? label(last, middle + 4, said(input, num(credits.get('last'), column)), 'ink') : ''}
    ${label(lead, middle + 4,
      said(input, num(credits.get(leadingModel(input.report)), column)), 'ink b')}`;
}

function markOf(input: ChartInput, channel: Channel, at: number, box: Mark['box']): Mark {
  const { i18n, report } = input;
  const leading = leadingModel(report);
  const column = columnOf(input);
  const each = modelsOf(report).map((model) => i18n.t('attribution.mark.one', {
    model: i18n.name('model', model),
    value: said(input, num(channel.credits.get(model), column)) }));
  return {
    label: i18n.t('attribution.mark', { channel: channelName(input, channel.name),
      values: each.join(', ') }),
    value: said(input, num(channel.credits.get(leading), column)),
    evidence: { analysis: 'attribution', table: 'credit', cell: { table: 'credit',
      model: leading, channel: channel.name, column: column === 'value' ? 'value' : 'conversions' } },
    row: at, column: 0, box,
  };
}

function words(input: ChartInput): Words {
  const { i18n, report } = input;
  const channels = channelsOf(input).slice(0, shown);
  const apart = channels.filter(isApart);
  const models = modelsOf(report);
  const key = models.filter((model) => model !== fitted).map((model) =>
    i18n.t('attribution.letter', { letter: i18n.name('letter', model),
      model: i18n.name('model', model) })).join(', ');
  const totals = rowsOf(report, 'totals')[0];
  return {
    title: apart.length ? i18n.t('attribution.title', { n: apart.length, channels: i18n.list(
      apart.slice(0, 3).map(({ name }) => channelName(input, name))) })
      : i18n.t('attribution.title.agree'),
    subtitle: [i18n.t(columnOf(input) === 'value' ? 'attribution.subtitle.value'
      : 'attribution.subtitle.share'), `${key}.`,
    models.includes(fitted) ? i18n.t('attribution.subtitle.markov') : '',
    channels.some(({ sure }) => sure) ? i18n.t('attribution.subtitle.sure') : ''].filter(Boolean).join(' '),
    n: totals ? i18n.t('attribution.n', { n: num(totals, 'conversions') ?? 0 }) : '',
  };
}

export const attribution: Chart = {
  name: 'attribution', analysis: 'attribution', table: 'credit', words, draw,
  choices: ['attribution.by.share', 'attribution.by.value'],
  canDraw: (report) => rowsOf(report, 'credit').some((row) => (num(row, 'conversions') ?? 0) > 0),
  remark: (input) => {
    const { report, i18n } = input;
    const rows = rowsOf(report, 'credit');
    const none = rows.find((row) => row['channel'] === noTouch);
    const count = new Set(rows.map((row) => row['channel'])).size;
    const words = [
      count > shown ? i18n.t('chart.largest', { n: shown, all: i18n.count(count) }) : '',
      none ? i18n.t('attribution.none', { share: said(input, num(none, columnOf(input))) }) : '',
    ].filter(Boolean);
    return words.length ? words.join(' ') : null;
  },
};
