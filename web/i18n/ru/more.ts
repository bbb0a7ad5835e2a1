// Russian: what is not all on the page at once: the leading marks of a chart, analyses that run when opened.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'chart.largest': 'Показаны {n} крупнейших из {all}; в таблице есть все.',
  'chart.cohorts':
    'Показано последних когорт: {n}, первых периодов: {periods}; в таблице есть все.',
};

export default messages;
