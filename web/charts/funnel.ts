// The funnel on two scales: how many people reached a step, and which part of them went on.
import { scaleLinear } from 'd3-scale';
import { svg, type SVGTemplateResult } from 'lit';
import type { Chart, ChartInput, Drawing, Mark, Words } from './parts/chart.ts';
import { largest, num, rowsOf, text, type Row } from './parts/rows.ts';
import { hatch, label, lines, rect, round, segment, wrap } from './parts/text.ts';

/** A step with what leads on from it. */
interface Stage {
  step: Row;
  next: Row | undefined;
  bottleneck: Row | undefined;
  isWorst: boolean;
}

function stagesOf({ report }: ChartInput): Stage[] {
  const steps = rowsOf(report, 'steps');
  const bottlenecks = rowsOf(report, 'bottleneck');
  const worst = worstOf(bottlenecks);
  return steps.map((step, at) => {
    const bottleneck = bottlenecks.find((row) => row['from'] === step['step']
      && row['step'] === steps[at + 1]?.['step']);
    return { step, next: steps[at + 1], bottleneck,
      isWorst: bottleneck !== undefined && bottleneck === worst };
  });
}

/** Where most is at stake, in money where that is known. */
export function worstOf(bottlenecks: readonly Row[]): Row | undefined {
  const byMoney = bottlenecks.some((row) => num(row, 'value_at_stake') !== null);
  const worst = largest(bottlenecks, byMoney ? 'value_at_stake' : 'recoverable');
  return (num(worst, 'recoverable') ?? 0) > 0 ? worst : undefined;
}

const rateText = ({ i18n }: ChartInput, row: Row | undefined) =>
  i18n.cell(num(row, 'rate_from_previous'), 'rate');
const intervalText = ({ i18n }: ChartInput, row: Row | undefined) => {
  const [low, high] = [num(row, 'low'), num(row, 'high')];
  return low === null || high === null ? '' : i18n.interval(low, high, 'rate');
};
const stakeText = ({ i18n, currency }: ChartInput, { bottleneck }: Stage) => {
  const value = num(bottleneck, 'value_at_stake');
  if (value !== null) return i18n.money(value, currency);
  const recoverable = num(bottleneck, 'recoverable');
  return recoverable === null ? '–' : i18n.t('funnel.conversions', { n: Math.round(recoverable) });
};
const stepName = ({ i18n }: ChartInput, row: Row | undefined) => i18n.name('event', text(row, 'step'));

function markOf(input: ChartInput, stage: Stage, at: number, box: Mark['box']): Mark {
  const { i18n } = input;
  const { step, next } = stage;
  const values = {
    step: stepName(input, step), customers: num(step, 'customers') ?? 0,
    rate: rateText(input, next), interval: intervalText(input, next),
    lost: num(step, 'lost') ?? 0, open: num(step, 'in_progress') ?? 0,
  };
  const evidence = next
    ? { analysis: 'funnel', table: 'steps', cell: { table: 'steps', step: text(next, 'step'),
      column: 'rate_from_previous' } }
    : { analysis: 'funnel', table: 'steps', cell: { table: 'steps', step: text(step, 'step'),
      column: 'customers' } };
  return { label: i18n.t(next ? 'funnel.mark' : 'funnel.mark.last', values),
    value: next ? values.rate : i18n.count(values.customers), evidence, row: at, column: 0, box };
}

// ---- the picture, wide --------------------------------------------------------------------------

const rowHeight = 62;
const headHeight = 44;

/** Where each column of the picture begins. */
function columnsFor(width: number) {
  const name = width * 0.16;
  const people = { x: name + 12, width: width * 0.19 };
  const rate = { x: people.x + people.width + 14, width: width * 0.34 };
  const numbers = rate.x + rate.width + 16;
  return { name, people, rate, numbers, stake: width };
}

function wideRow(input: ChartInput, stage: Stage, at: number): SVGTemplateResult {
  const { i18n, measure, width, report } = input;
  const { step, next, isWorst } = stage;
  const columns = columnsFor(width);
  const top = headHeight + at * rowHeight;
  const middle = top + rowHeight / 2;
  const first = num(rowsOf(report, 'steps')[0], 'customers') || 1;
  const people = num(step, 'customers') ?? 0;
  const counted = i18n.count(people);
  const roomForBar = columns.people.width - measure(i18n.count(first)) - 8;
  const peopleScale = scaleLinear([0, first], [0, roomForBar]);
  const name = wrap(stepName(input, step), columns.name - 4, measure, 2, 12, 650);
  const left = next ? i18n.t('funnel.left', { n: num(step, 'lost') ?? 0 }) : '';
  const nameTop = middle - (name.length * 15 + (left ? 14 : 0)) / 2 + 11;
  return svg`
    ${isWorst ? svg`<rect x="-10" y=${top + 2} width=${width + 20} height=${rowHeight - 4} rx="6"
      class="worst" part="mark"></rect>` : ''}
    ${at > 0 && !isWorst ? segment(0, top, width, top, 'rule') : ''}
    ${lines(0, nameTop, name, 'ink b')}
    ${left ? label(0, nameTop + name.length * 15, left, 'sm mut') : ''}
    ${rect(columns.people.x, middle - 8, peopleScale(people), 16, isWorst ? 'bar-worst' : 'bar-2')}
    ${label(columns.people.x + peopleScale(people) + 6, middle + 4, counted, 'ink')}
    ${next ? rateBar(input, stage, columns.rate.x, middle, columns.rate.width) : ''}
    ${next ? svg`${label(columns.numbers, middle - 3, rateText(input, next),
      isWorst ? 'b al' : 'ink b')}${label(columns.numbers, middle + 13, intervalText(input, next),
      isWorst ? 'sm al' : 'sm mut')}
      ${label(width, middle - 3, stakeText(input, stage), isWorst ? 'e b al' : 'e ink')}
      ${isWorst ? lines(width, middle + 13, wrap(i18n.t('funnel.most'),
        width - columns.numbers - 70, measure, 1, 11), 'e sm al') : ''}` : ''}`;
}

/** Went on, in progress, left; the interval at the end of the bar; what can be attained dashed. */
function rateBar(input: ChartInput, stage: Stage, x: number, middle: number, width: number,
  height = 20) {
  const { step, next, bottleneck, isWorst } = stage;
  const scale = scaleLinear([0, 1], [0, width]).clamp(true);
  const people = num(step, 'customers') || 1;
  const went = scale(num(next, 'rate_from_previous') ?? 0);
  const open = scale((num(step, 'in_progress') ?? 0) / people);
  const [low, high] = [num(next, 'low'), num(next, 'high')];
  const attainable = num(bottleneck, 'attainable_rate');
  const top = middle - height / 2;
  const rate = rateText(input, next);
  const isInside = input.measure(rate, 12, 650) + 16 < went;
  return svg`
    ${rect(x, top, width, height, 'bar-lost')}
    ${rect(x, top, went, height, isWorst ? 'bar-worst' : 'bar')}
    ${open > 0.4 ? svg`<rect x=${round(x + went)} y=${round(top)} width=${round(open)}
      height=${height} fill="url(#hatch-funnel)"></rect>` : ''}
    ${isInside ? label(x + 8, middle + 4, rate, 'on-bar b') : ''}
    ${low !== null && high !== null
      ? segment(x + scale(low), middle, x + scale(high), middle, 'whisker') : ''}
    ${attainable !== null ? segment(x + scale(attainable), top - 4, x + scale(attainable),
      top + height + 4, 'target') : ''}`;
}

function head(input: ChartInput): SVGTemplateResult {
  const { i18n: { t }, measure, width } = input;
  const columns = columnsFor(width);
  const words = (key: string, x: number, room: number, name: string) => {
    const texts = wrap(t(key), room, measure, 2, 11);
    return lines(x, headHeight - 10 - (texts.length - 1) * 13, texts, name, 13);
  };
  const gap = columns.rate.x - columns.people.x - 8;
  const half = (width - columns.numbers) / 2 - 4;
  return svg`${words('funnel.step', 0, columns.name, 'sm mut')}
    ${words('funnel.people', columns.people.x, gap, 'sm mut')}
    ${words('funnel.went', columns.rate.x, columns.rate.width, 'sm mut')}
    ${words('funnel.rate', columns.numbers, half, 'sm mut')}
    ${words('funnel.stake', width, half, 'sm mut e')}
    ${segment(0, headHeight, width, headHeight, 'strong')}`;
}

// ---- the picture, narrow ------------------------------------------------------------------------

const blockHeight = 92;

function block(input: ChartInput, stage: Stage, at: number): SVGTemplateResult {
  const { i18n, measure, width, report } = input;
  const { step, next, isWorst } = stage;
  const top = at * blockHeight;
  const first = num(rowsOf(report, 'steps')[0], 'customers') || 1;
  const people = num(step, 'customers') ?? 0;
  const counted = i18n.count(people);
  const name = wrap(stepName(input, step), width - measure(counted, 12, 650) - 16, measure, 1, 12,
    650)[0] ?? '';
  const peopleScale = scaleLinear([0, first], [0, width]);
  const stake = stakeText(input, stage);
  const said = next ? `${rateText(input, next)}  ${intervalText(input, next)}` : '';
  return svg`
    ${isWorst ? svg`<rect x="-8" y=${top + 4} width=${width + 16} height=${blockHeight - 8} rx="6"
      class="worst" part="mark"></rect>` : at > 0 ? segment(0, top, width, top, 'rule') : ''}
    ${label(0, top + 24, name, isWorst ? 'b al' : 'ink b')}
    ${label(width, top + 24, counted, 'e ink')}
    ${rect(0, top + 32, peopleScale(people), 6, isWorst ? 'bar-worst' : 'bar-2')}
    ${next ? svg`${rateBar(input, stage, 0, top + 54, width, 18)}
      ${label(0, top + 80, wrap(said, width - measure(stake, 11) - 12, measure, 1, 11)[0] ?? '',
        isWorst ? 'sm al' : 'sm mut')}
      ${label(width, top + 80, stake, isWorst ? 'e sm al b' : 'e sm mut')}` : ''}`;
}

// -------------------------------------------------------------------------------------------------

function draw(input: ChartInput): Drawing {
  const { width } = input;
  const stages = stagesOf(input);
  const isNarrow = width < 620;
  const step = isNarrow ? blockHeight : rowHeight;
  const top = isNarrow ? 0 : headHeight;
  const marks = stages.map((stage, at) => markOf(input, stage, at,
    { x: -6, y: top + at * step + 3, width: width + 12, height: step - 6 }));
  const body = svg`${hatch('hatch-funnel')}${isNarrow ? '' : head(input)}
    ${stages.map((stage, at) => (isNarrow ? block : wideRow)(input, stage, at))}`;
  return { width, height: top + stages.length * step + (isNarrow ? 0 : 4), body, marks };
}

function words(input: ChartInput): Words {
  const { i18n, report } = input;
  const steps = rowsOf(report, 'steps');
  const worst = worstOf(rowsOf(report, 'bottleneck'));
  const first = num(steps[0], 'customers') ?? 0;
  const title = worst
    ? i18n.t('funnel.title', { from: i18n.name('event', text(worst, 'from')) })
    : i18n.t('funnel.title.none', { n: num(steps.at(-1), 'customers') ?? 0,
      all: i18n.count(first) });
  return { title, subtitle: i18n.t('funnel.subtitle'),
    n: i18n.t('funnel.n', { n: first, order: i18n.name('choice', String(
      report.arguments['order'] ?? 'ordered')) }) };
}

export const funnel: Chart = {
  name: 'funnel', analysis: 'funnel', table: 'steps', words, draw,
  canDraw: (report) => (num(rowsOf(report, 'steps')[0], 'customers') ?? 0) > 0,
};
