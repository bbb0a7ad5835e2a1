// Russian: what is not all on the page at once: the leading marks of a chart, analyses that run when opened.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'chart.largest': 'Показаны {n} крупнейших из {all}; в таблице есть все.',
  'chart.cohorts':
    'Показано последних когорт: {n}, первых периодов: {periods}; в таблице есть все.',

  'nav.happy': 'Довольны ли они?',
  'nav.worked': 'Сработало ли изменение?',
  'others.question': 'Ещё об этом',
  'others.busy': 'Вычисляется …',
  'others.nothing': 'В этих файлах ничего такого не нашлось.',
  'others.all': 'Показать все строки',
};

export default messages;
