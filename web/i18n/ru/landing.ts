// Russian: where visits begin, forms and calls to action.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.landing': 'Страницы входа, формы, призывы к действию',
  'says.landing':
    'Какие страницы и источники приводят много или мало визитов и превращаются ли эти визиты в конверсии.',
  'table.places': 'Где начинаются визиты',
  'table.forms': 'Формы',
  'table.calls_to_action': 'Призывы к действию',
  'table.pages': 'Страницы, на которых визиты заканчиваются',
  'column.entry': 'Визит начался',
  'column.bounces': 'Отказы',
  'column.bounce_rate': 'Доля отказов',
  'column.bounce_low': '95 % от',
  'column.bounce_high': '95 % до',
  'column.revenue_per_session': 'Выручка на визит',
  'column.difference': 'Разница с остальными',
  'column.difference_low': '95 % от',
  'column.difference_high': '95 % до',
  'column.p': 'p',
  'column.q': 'p с поправкой',
  'column.quadrant': 'Вывод',
  'column.started': 'Начали',
  'column.completed': 'Отправили',
  'column.completion_rate': 'Отправлено из начатых',
  'column.seen': 'Увидели',
  'column.clicked': 'Нажали',
  'column.click_rate': 'Доля нажатий',
  'column.converted': 'Конверсии',
  'column.conversion_low': '95 % от',
  'column.conversion_high': '95 % до',
  'column.page': 'Страница',
  'column.exits': 'Уходы',
  'column.exit_rate': 'Доля уходов',
  'quadrant.star': 'много визитов, конверсия выше',
  'quadrant.message_mismatch':
    'много визитов, конверсия ниже: страница обещает то же, что реклама?',
  'quadrant.hidden_gem': 'мало визитов, конверсия выше: стоит приводить больше',
  'quadrant.weak': 'мало визитов, конверсия ниже',
  'quadrant.like_others': 'как у остальных',
  'quadrant.too_few': 'слишком мало данных',
  'reason.fewer_than_30': 'меньше 30: слишком мало, чтобы судить',
  'said.need.landing':
    'Для страниц входа нужны события сайта или приложения со страницей или источником; добавьте выгрузку событий.',
};

export default messages;
