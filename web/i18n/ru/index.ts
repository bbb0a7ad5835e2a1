// Russian, all of it: one module, so that it comes with one request.
import type { Messages } from '../messages.ts';
import attributionModels from './attribution-models.ts';
import catalog from './catalog.ts';
import charts from './charts.ts';
import definitions from './definitions.ts';
import engine from './engine.ts';
import experiments from './experiments.ts';
import exportNames from './export-names.ts';
import first from './first.ts';
import kpis from './kpis.ts';
import hurts from './hurts.ts';
import insights from './insights.ts';
import landing from './landing.ts';
import renewals from './renewals.ts';
import losses from './losses.ts';
import more from './more.ts';
import names from './names.ts';
import page from './page.ts';
import paths from './paths.ts';
import people from './people.ts';
import report from './report.ts';
import retention from './retention.ts';
import reviews from './reviews.ts';
import spending from './spending.ts';
import trends from './trends.ts';
import value from './value.ts';
import voice from './voice.ts';
import words from './words.ts';

const messages: Messages = {
  ...first, ...page, ...report, ...charts, ...words, ...names, ...catalog, ...engine, ...kpis,
  ...more, ...retention, ...attributionModels, ...definitions, ...experiments, ...exportNames,
  ...hurts, ...insights, ...landing, ...renewals, ...losses,
  ...paths, ...people, ...reviews, ...spending, ...trends, ...value, ...voice,
};

export default messages;
