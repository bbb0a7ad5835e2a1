// What those who left did next, beside those who went on: two discs on one scale.
import { scaleLinear } from 'd3-scale';
import { svg } from 'lit';
import { worstOf } from './funnel.ts';
import type { Chart, ChartInput, Drawing, Mark, Words } from './parts/chart.ts';
import { num, rowsOf, text, type Row } from './parts/rows.ts';
import { dot, label, lines, segment, wrap } from './parts/text.ts';

const shown = 8;
const exit = '(exit)';
/** A difference of this many standard errors is beyond chance at 95 %. */
const beyondChance = 1.96;

function stepOf({ report }: Pick<ChartInput, 'report'>): string {
  const worst = worstOf(rowsOf(report, 'bottleneck'));
  const rows = rowsOf(report, 'drop_off');
  const from = text(worst, 'from');
  return rows.some((row) => row['step'] === from) ? from : text(rows[0], 'step');
}

const nextOf = (input: Pick<ChartInput, 'report'>): Row[] => {
  const step = stepOf(input);
  return rowsOf(input.report, 'drop_off').filter((row) => row['step'] === step).slice(0, shown);
};

const isTelling = (row: Row) => (num(row, 'z') ?? 0) > beyondChance;
const name = ({ i18n }: ChartInput, row: Row) => i18n.name('event', text(row, 'next'));

const rowHeight = 48;

function draw(input: ChartInput): Drawing {
  const { i18n, measure, width } = input;
  const rows = nextOf(input);
  const from = Math.min(180, width * 0.42);
  const most = Math.max(...rows.flatMap((row) =>
    [num(row, 'share') ?? 0, num(row, 'share_of_converters') ?? 0]), 0.01);
  const scale = scaleLinear([0, most], [from, width - 12]).nice(4);
  const ground = 28 + rows.length * rowHeight;
  const ticks = scale.ticks(4);
  const key = [i18n.t('dropoff.left'), i18n.t('dropoff.stayed')] as const;
  const keyAt = from + 14 + measure(key[0], 11) + 22;
  const body = svg`
    ${dot(from + 4, 10, 4.5, 'point-al')}${label(from + 14, 14, key[0], 'sm mut')}
    ${dot(keyAt, 10, 3.8, 'point-open')}${label(keyAt + 10, 14, key[1], 'sm mut')}
    ${ticks.map((tick) => svg`${segment(scale(tick), 24, scale(tick), ground, 'grid')}
      ${label(scale(tick), ground + 16, tick === ticks.at(-1) ? i18n.percent(tick, 0)
        : i18n.points(tick, 0), 'sm mut m')}`)}
    ${rows.map((row, at) => {
      const middle = 28 + at * rowHeight + rowHeight / 2;
      const [lost, went] = [num(row, 'share') ?? 0, num(row, 'share_of_converters')];
      const words = wrap(name(input, row), from - 14, measure, 2);
      return svg`${lines(0, middle + 4 - (words.length - 1) * 7.5, words,
        isTelling(row) ? 'ink b' : 'ink')}
        ${went === null ? '' : segment(scale(lost), middle, scale(went), middle, 'link')}
        ${went === null ? '' : dot(scale(went), middle, 3.8, 'point-open')}
        ${dot(scale(lost), middle, 4.5, isTelling(row) ? 'point-al' : 'point-mut')}`;
    })}`;
  const marks = rows.map((row, at): Mark => ({
    label: i18n.t('dropoff.mark', { next: name(input, row), n: num(row, 'customers') ?? 0,
      share: i18n.cell(num(row, 'share'), 'rate'),
      other: i18n.cell(num(row, 'share_of_converters'), 'rate') }),
    value: i18n.cell(num(row, 'share'), 'rate'),
    evidence: { analysis: 'funnel', table: 'drop_off', cell: { table: 'drop_off',
      step: text(row, 'step'), next: text(row, 'next'), column: 'customers' } },
    row: at, column: 0,
    box: { x: -4, y: 30 + at * rowHeight, width: width + 8, height: rowHeight - 4 },
  }));
  return { width, height: ground + 24, body, marks };
}

function words(input: ChartInput): Words {
  const { i18n } = input;
  const rows = nextOf(input);
  // That those who left have left says nothing, unless nothing else does.
  const told = rows.filter(isTelling);
  const telling = told.find((row) => row['next'] !== exit) ?? told[0];
  const step = i18n.name('event', stepOf(input));
  return {
    title: telling?.['next'] === exit ? i18n.t('dropoff.title.exit', { step })
      : telling ? i18n.t('dropoff.title', { step, next: name(input, telling) })
      : i18n.t('dropoff.title.none', { step }),
    subtitle: i18n.t('dropoff.subtitle'),
    n: i18n.t('dropoff.n', { step }),
  };
}

export const dropOff: Chart = {
  name: 'drop_off', analysis: 'funnel', table: 'drop_off', words, draw,
  canDraw: (report) => nextOf({ report }).length > 0,
};
