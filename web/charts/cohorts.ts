// The heat map of who comes back: a number in every cell, hatched where it can still grow.
import { svg, type SVGTemplateResult } from 'lit';
import type { Chart, ChartInput, Drawing, Mark, Words } from './parts/chart.ts';
import { largest, num, rowsOf, text, type Row } from './parts/rows.ts';
import { hatch, label, round, wrap } from './parts/text.ts';

/** As many cohorts and periods as can be read; the table has them all. */
const cohortsShown = 36;
const periodsShown = 60;

interface Grid { cohorts: string[]; periods: string[]; cells: Map<string, Row> }

const keyOf = (cohort: string, period: string) => `${cohort}\n${period}`;

/** The first period holds everybody by definition: it is left out where it says just that. */
const isAll = (row: Row) => num(row, 'rate') === 1 || num(row, 'customers') === num(row, 'size');

function gridOf({ report }: Pick<ChartInput, 'report'>): Grid {
  const rows = rowsOf(report, 'cohorts');
  const cohorts = [...new Set(rows.map((row) => text(row, 'cohort')))].slice(-cohortsShown);
  const periods = [...new Set(rows.map((row) => text(row, 'period')))].slice(0, periodsShown + 1);
  const first = periods[0];
  const isTrivial = periods.length > 1
    && rows.every((row) => text(row, 'period') !== first || isAll(row));
  const cells = new Map(rows.map((row) => [keyOf(text(row, 'cohort'), text(row, 'period')), row]));
  return { cohorts, periods: isTrivial ? periods.slice(1) : periods, cells };
}

function sizeOf({ cells }: Grid, cohort: string): number {
  for (const row of cells.values()) if (row['cohort'] === cohort) return num(row, 'size') ?? 0;
  return 0;
}

const rowHeight = 29;
const headHeight = 34;

/** The shade of a rate, the darkest for the highest one drawn. */
function shade(rate: number, most: number): number {
  return most > 0 ? Math.min(6, Math.floor(rate / most * 6.2)) : 0;
}

function draw(input: ChartInput): Drawing {
  const { i18n, measure, width } = input;
  const grid = gridOf(input);
  const names = grid.cohorts.map((cohort) => i18n.period(cohort));
  const sizes = grid.cohorts.map((cohort) => i18n.count(sizeOf(grid, cohort)));
  const nameWidth = Math.max(...names.map((name) => measure(name, 12)), 60) + 12;
  const sizeWidth = Math.max(...sizes.map((size) => measure(size, 11)), 16) + 12;
  const side = Math.round(nameWidth + sizeWidth);
  const cell = Math.max(38, (width - side) / Math.max(1, grid.periods.length));
  const wide = Math.round(Math.min(cell, 120) * grid.periods.length);
  const height = headHeight + grid.cohorts.length * rowHeight + 4;
  const marks = marksOf(input, grid, side, wide / grid.periods.length);
  const rates = [...grid.cells.values()].filter((row) => grid.periods.includes(text(row, 'period')))
    .map((row) => num(row, 'rate') ?? 0);
  const most = Math.max(0, ...rates);
  return {
    width: wide + side, height, marks,
    side: { width: side, body: sideBody(input, names, sizes, side) },
    body: svg`${hatch('hatch-cohorts')}
      ${grid.periods.map((period, at) => label(side + (at + 0.5) * (wide / grid.periods.length),
        headHeight - 10, period, 'sm mut m'))}
      ${marks.map((mark) => cellBody(input, grid, mark, most))}`,
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

function cellBody({ i18n }: ChartInput, grid: Grid, mark: Mark, most: number): SVGTemplateResult {
  const row = grid.cells.get(keyOf(mark.evidence.cell['cohort']!, mark.evidence.cell['period']!))!;
  const { x, y, width, height } = mark.box;
  const rate = num(row, 'rate');
  const isDone = row['complete'] === true && rate !== null;
  const level = shade(rate ?? 0, most);
  const words = isDone ? i18n.points(rate, width < 42 ? 0 : 1)
    : `${i18n.count(num(row, 'customers') ?? 0)}+`;
  return svg`
    ${isDone ? svg`<rect x=${round(x)} y=${round(y)} width=${round(width)} height=${height}
      class="h${level}"></rect>`
      : svg`<rect x=${round(x)} y=${round(y)} width=${round(width)} height=${height}
      fill="url(#hatch-cohorts)"></rect>`}
    ${label(x + width / 2, y + height / 2 + 4, words,
      isDone ? `sm m h${level}i` : 'sm m mut halo')}`;
}

function marksOf(input: ChartInput, grid: Grid, side: number, cell: number): Mark[] {
  return grid.cohorts.flatMap((cohort, at) => grid.periods.flatMap((period, column) => {
    const row = grid.cells.get(keyOf(cohort, period));
    return row ? [markOf(input, row, at, column, { x: side + column * cell + 1,
      y: headHeight + at * rowHeight + 1, width: cell - 2, height: rowHeight - 2 })] : [];
  }));
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

function words(input: ChartInput): Words {
  const { i18n, report } = input;
  const grid = gridOf(input);
  const inFirst = [...grid.cells.values()].filter((row) =>
    text(row, 'period') === grid.periods[0] && row['complete'] === true);
  const big = inFirst.filter((row) => (num(row, 'size') ?? 0) >= 30);
  const best = largest(big.length ? big : inFirst, 'rate');
  const grain = i18n.name('grain', String(report.arguments['grain'] ?? ''));
  return {
    title: best && num(best, 'rate') ? i18n.t('cohorts.title', {
      cohort: i18n.period(text(best, 'cohort')), rate: i18n.cell(num(best, 'rate'), 'rate'),
      period: text(best, 'period'), grain }) : i18n.t('cohorts.title.none'),
    subtitle: i18n.t(report.arguments['active'] === 'order' ? 'cohorts.subtitle.order'
      : 'cohorts.subtitle', { grain }),
    n: i18n.t('cohorts.n', { n: new Set(rowsOf(report, 'cohorts').map((row) => row['cohort']))
      .size, shown: i18n.count(grid.cohorts.length) }),
  };
}

export const cohorts: Chart = {
  name: 'cohorts', analysis: 'cohorts', table: 'cohorts', words, draw,
  canDraw: (report) => rowsOf(report, 'cohorts').length > 0,
  remark: ({ i18n, report }) => (rowsOf(report, 'cohorts').some((row) => row['complete'] === false)
    ? i18n.t('cohorts.unfinished') : null),
};
