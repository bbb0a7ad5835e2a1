// Romanian: what is not all on the page at once: the leading marks of a chart, analyses that run when opened.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'chart.largest': 'Sunt desenate cele mai mari {n} din {all}; tabelul le are pe toate.',
  'chart.cohorts':
    'Sunt desenate ultimele {n} cohorte și primele {periods} perioade; tabelul le are pe toate.',

  'nav.happy': 'Sunt mulțumiți?',
  'nav.worked': 'A dat schimbarea rezultate?',
  'others.question': 'Mai multe despre asta',
  'others.busy': 'Se calculează …',
  'others.nothing': 'În aceste fișiere nu s-a găsit nimic de acest fel.',
  'others.all': 'Arată toate rândurile',
};

export default messages;
