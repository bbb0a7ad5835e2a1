// The heat map of who comes back: a number in every cell, hatched where it can still grow.
import { svg, type SVGTemplateResult } from 'lit';
import type { Chart, ChartInput, Drawing, Mark, Words } from './parts/chart.ts';
import { largest, num, rowsOf, text, worked, type Row } from './parts/rows.ts';
import { hatch, label, round, wrap } from './parts/text.ts';

/** As many cohorts and periods as can be read; the table has them all. */
const cohortsShown = 18;
const periodsShown = 18;

interface Grid {
  cohorts: readonly Cohort[];
  periods: readonly string[];
  /** Whether the table has cohorts or periods that are not drawn. */
  isMore: boolean;
}
/** What is told of the customers who came in one period, by how many periods later it was. */
interface Cohort { name: string; size: number; cells: ReadonlyMap<string, Row> }

/** The first period holds everybody by definition: it is left out where it says just that. */
const isAll = (row: Row) => num(row, 'rate') === 1 || num(row, 'customers') === num(row, 'size');

const gridOf = (report: ChartInput['report']): Grid => worked(report, 'grid', () => {
  const all = cohortsOf(report);
  const cohorts = all.slice(-cohortsShown);
  const told = [...new Set(cohorts.flatMap(({ cells }) => [...cells.keys()]))]
    .sort((a, b) => Number(a) - Number(b));
  const firsts = all.map(({ cells }) => cells.get(told[0]!));
  const isTrivial = told.length > 1 && firsts.every((row) => !row || isAll(row));
  const later = isTrivial ? told.slice(1) : told;
  return { cohorts, periods: later.slice(0, periodsShown),
    isMore: all.length > cohortsShown || later.length > periodsShown };
});

function cohortsOf(report: ChartInput['report']): Cohort[] {
  const cells = new Map<string, Map<string, Row>>();
  for (const row of rowsOf(report, 'cohorts')) {
    const name = text(row, 'cohort');
    if (!cells.has(name)) cells.set(name, new Map());
    cells.get(name)!.set(text(row, 'period'), row);
  }
  return [...cells].map(([name, own]) =>
    ({ name, size: num([...own.values()][0], 'size') ?? 0, cells: own }));
}

const rowHeight = 29;
const headHeight = 34;

/** The shade of a rate, the darkest for the highest one drawn. */
function shade(rate: number, most: number): number {
  return most > 0 ? Math.min(6, Math.floor(rate / most * 6.2)) : 0;
}

function draw(input: ChartInput): Drawing {
  const { i18n, measure, width, report } = input;
  const { cohorts, periods } = gridOf(report);
  const names = cohorts.map(({ name }) => i18n.period(name));
  const sizes = cohorts.map(({ size }) => i18n.count(size));
  const nameWidth = Math.max(...names.map((name) => measure(name, 12)), 60) + 12;
  const sizeWidth = Math.max(...sizes.map((size) => measure(size, 11)), 16) + 12;
  const side = Math.round(nameWidth + sizeWidth);
  const cell = Math.max(38, (width - side) / Math.max(1, periods.length));
  const wide = Math.round(Math.min(cell, 120) * periods.length);
  const height = headHeight + cohorts.length * rowHeight + 4;
  const cells = cellsOf(input, side, wide / periods.length);
  return {
    width: wide + side, height, marks: cells.map(({ mark }) => mark),
    side: { width: side, body: sideBody(input, names, sizes, side) },
    body: svg`${hatch('hatch-cohorts')}
      ${periods.map((period, at) => label(side + (at + 0.5) * (wide / periods.length),
        headHeight - 10, period, 'sm mut m'))}
      ${grounds(cells)}
      ${cells.map((one) => numberIn(input, one))}`,
  };
}

function sideBody({ i18n, measure }: ChartInput, names: string[], sizes: string[], width: number) {
  const head = wrap(i18n.t('cohorts.head'), width - 8, measure, 2, 11);
  return svg`<rect x="0" y="0" width=${width} height=${headHeight + names.length * rowHeight + 4}
      class="side-ground"></rect>
    ${head.map((line, at) => label(0, headHeight - 10 - (head.length - 1 - at) * 12, line,
      'sm mut'))}
    ${names.map((name, at) => svg`${label(0, headHeight + at * rowHeight + 18, name, 'ink')}
      ${label(width - 10, headHeight + at * rowHeight + 18, sizes[at]!, 'sm mut e')}`)}`;
}

interface CellDrawn { row: Row; mark: Mark; /** Null where the period is not over yet. */ shade: number | null }

function cellsOf(input: ChartInput, side: number, cell: number): CellDrawn[] {
  const { cohorts, periods } = gridOf(input.report);
  const rows = cohorts.map(({ cells }) => periods.map((period) => cells.get(period)));
  const most = Math.max(0, ...rows.flat().map((row) => num(row, 'rate') ?? 0));
  return rows.flatMap((own, at) => own.flatMap((row, column): CellDrawn[] => {
    if (!row) return [];
    const rate = num(row, 'rate');
    const mark = markOf(input, row, at, column, { x: round(side + column * cell + 1),
      y: headHeight + at * rowHeight + 1, width: round(cell - 2), height: rowHeight - 2 });
    return [{ row, mark, shade: row['complete'] === true && rate !== null ? shade(rate, most) : null }];
  }));
}

// All cells of one shade are one shape: the picture has a fraction of the elements.
function grounds(cells: readonly CellDrawn[]): SVGTemplateResult[] {
  const shapes = new Map<number | null, string>();
  for (const { mark: { box: { x, y, width, height } }, shade: level } of cells) {
    shapes.set(level, `${shapes.get(level) ?? ''}M${x} ${y}h${width}v${height}h${-width}z`);
  }
  return [...shapes].map(([level, shape]) => (level === null
    ? svg`<path d=${shape} fill="url(#hatch-cohorts)"></path>`
    : svg`<path d=${shape} class="h${level}"></path>`));
}

function numberIn({ i18n }: ChartInput, { row, mark: { box }, shade: level }: CellDrawn) {
  const words = level === null ? `${i18n.count(num(row, 'customers') ?? 0)}+`
    : i18n.points(num(row, 'rate') ?? 0, box.width < 42 ? 0 : 1);
  return label(box.x + box.width / 2, box.y + box.height / 2 + 4, words,
    level === null ? 'sm m mut halo' : `sm m h${level}i`);
}

function markOf(input: ChartInput, row: Row, at: number, column: number, box: Mark['box']): Mark {
  const { i18n, report } = input;
  const rate = num(row, 'rate');
  const values = { cohort: i18n.period(text(row, 'cohort')), period: text(row, 'period'),
    grain: i18n.name('grain', String(report.arguments['grain'] ?? '')),
    n: num(row, 'customers') ?? 0, size: num(row, 'size') ?? 0, rate: i18n.cell(rate, 'rate') };
  return {
    label: i18n.t(rate === null ? 'cohorts.mark.open' : 'cohorts.mark', values),
    value: rate === null ? `${i18n.count(values.n)}+` : values.rate,
    evidence: { analysis: 'cohorts', table: 'cohorts', cell: { table: 'cohorts',
      cohort: text(row, 'cohort'), period: text(row, 'period'), column: 'customers' } },
    row: at, column, box,
  };
}

function words({ i18n, report }: ChartInput): Words {
  const { cohorts, periods } = gridOf(report);
  const inFirst = cohorts.map(({ cells }) => cells.get(periods[0] ?? ''))
    .filter((row) => row?.['complete'] === true) as Row[];
  const big = inFirst.filter((row) => (num(row, 'size') ?? 0) >= 30);
  const best = largest(big.length ? big : inFirst, 'rate');
  const grain = i18n.name('grain', String(report.arguments['grain'] ?? ''));
  return {
    title: best && num(best, 'rate') ? i18n.t('cohorts.title', {
      cohort: i18n.period(text(best, 'cohort')), rate: i18n.cell(num(best, 'rate'), 'rate'),
      period: text(best, 'period'), grain }) : i18n.t('cohorts.title.none'),
    subtitle: i18n.t(report.arguments['active'] === 'order' ? 'cohorts.subtitle.order'
      : 'cohorts.subtitle', { grain }),
    n: i18n.t('cohorts.n', { n: cohortsOf(report).length, shown: i18n.count(cohorts.length) }),
  };
}

export const cohorts: Chart = {
  name: 'cohorts', analysis: 'cohorts', table: 'cohorts', words, draw,
  canDraw: (report) => rowsOf(report, 'cohorts').length > 0,
  remark: ({ i18n, report }) => {
    const { cohorts, periods, isMore } = gridOf(report);
    const words = [
      isMore ? i18n.t('chart.cohorts', { n: cohorts.length, periods: periods.length }) : '',
      rowsOf(report, 'cohorts').some((row) => row['complete'] === false)
        ? i18n.t('cohorts.unfinished') : '',
    ].filter(Boolean);
    return words.length ? words.join(' ') : null;
  },
};
