// The list of charts. To add one: a file beside this one, and a line here.
import { attribution } from './attribution.ts';
import { cohorts } from './cohorts.ts';
import { dropOff } from './drop-off.ts';
import { funnel } from './funnel.ts';
import type { Chart } from './parts/chart.ts';
import { quadrant } from './quadrant.ts';

export const charts: readonly Chart[] = [quadrant, attribution, funnel, dropOff, cohorts];

export const chartNamed = (name: string): Chart => charts.find((chart) => chart.name === name)!;
