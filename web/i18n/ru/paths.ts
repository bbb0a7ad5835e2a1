// Russian: the paths that customers take.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.paths': 'Пути',
  'says.paths':
    'Что происходит в визитах шаг за шагом до или после события и сколько визитов и дней '
    + 'занимает конверсия.',
  'arg.nodes': 'Шаг – это',
  'choice.page': 'страница',
  'arg.scope': 'Следить за шагами в пределах',
  'choice.lifetime': 'всех визитов клиента',
  'arg.anchor': 'Отсчёт от',
  'arg.direction': 'Показать шаги',
  'choice.after': 'после него',
  'choice.before': 'до него',
  'arg.paths.top': 'Показывать на каждом шаге',
  'arg.paths.steps': 'Сколько шагов',
  'column.sequences': 'Визиты',
  'table.flows': 'От шага к шагу',
  'table.visits_before': 'Визитов до конверсии',
  'table.days_before': 'Дней до конверсии',
  'column.number': 'Число',
  'analysis.transitions': 'Переходы',
  'says.transitions':
    'От каждого события или страницы к следующим: как часто и где визиты начинаются и '
    + 'заканчиваются.',
  'table.nodes': 'Каждый шаг',
  'column.ends': 'Визиты кончаются здесь',
  'analysis.process': 'Процесс',
  'says.process':
    'Что за чем следует, сколько есть вариантов, как часто что-то делают снова и сколько это '
    + 'длится.',
  'column.activities': 'Разных действий',
  'column.variants': 'Вариантов',
  'column.variant_entropy': 'Разнообразие, бит',
  'column.self_loop_cases': 'Одно действие подряд',
  'column.rework_cases': 'Что-то делали снова',
  'column.rework_share': 'Доля сделанных снова',
  'column.median_duration': 'Половина не дольше',
  'table.activities': 'Действия',
  'column.activity': 'Действие',
  'table.directly_follows': 'Что следует сразу',
  'column.dependency': 'Насколько верен порядок',
  'table.variants': 'Варианты',
  'column.steps': 'Шагов',
  'reason.no_events': 'нет событий',
  'said.no_anchor': 'Без такого шага {all}; они не учтены.',
  'said.need.paths': 'Для путей нужны события сайта или приложения со временем и названием.',
  'said.need.transitions':
    'Для переходов нужны события сайта или приложения со временем и названием.',
  'said.need.process': 'Для процесса нужны события с клиентом или случаем, названием и временем.',
};

export default messages;
