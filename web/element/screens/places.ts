// Under which question an analysis without a chart stands; one that is not named stands under all numbers.
// To place one: a row here.

export const questions = ['from', 'lost', 'back', 'happy', 'worked', 'all'] as const;
export type QuestionName = (typeof questions)[number];

interface Place {
  question: QuestionName;
  /** The kinds of files that it rests on; every file that is used, where this is not said. */
  files?: readonly string[];
}

const happy = (...files: string[]): Place => ({ question: 'happy', files });
const worked: Place = { question: 'worked', files: ['experiment_rows', 'experiment_results', 'events'] };

const places: Readonly<Record<string, Place>> = {
  journeys: { question: 'from' },
  spend: { question: 'from' },
  reallocation: { question: 'from' },
  sessions: { question: 'from', files: ['events', 'sessions'] },
  trends: { question: 'all' },
  contribution: { question: 'all' },
  definitions: { question: 'from', files: ['events', 'sessions', 'orders', 'order_lines'] },
  heatmap: { question: 'lost', files: ['clicks', 'recording'] },
  baskets: { question: 'back', files: ['orders', 'order_lines', 'baskets'] },
  paths: { question: 'from', files: ['events'] },
  transitions: { question: 'from', files: ['events'] },
  process: { question: 'lost', files: ['events'] },
  dropoff: { question: 'lost', files: ['events', 'orders'] },
  landing: { question: 'lost', files: ['events', 'sessions'] },
  segments: { question: 'back' },
  next_item: { question: 'back', files: ['orders', 'order_lines', 'baskets', 'events'] },
  retention: { question: 'back' },
  renewals: { question: 'back' },
  survival: { question: 'back' },
  churn: { question: 'back' },
  rfm: { question: 'back', files: ['orders', 'order_lines', 'events'] },
  value: { question: 'back', files: ['orders', 'order_lines', 'events', 'customer_summary'] },
  nps: happy('survey'),
  csat: happy('survey'),
  ces: happy('survey'),
  reviews: happy('reviews'),
  experiment: worked,
};

export const questionOf = (analysis: string): QuestionName => places[analysis]?.question ?? 'all';
export const filesBehind = (analysis: string): readonly string[] | undefined => places[analysis]?.files;
