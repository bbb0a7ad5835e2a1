// Russian: who comes back, who buys how often, and who stays how long.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.retention': 'удержание',
  'says.retention':
    'Сколько клиентов, сделавших одно, возвращаются, чтобы сделать другое, и через какое время.',
  'arg.start': 'Отсчёт от',
  'arg.back': 'Возвращение это',
  'arg.cohort': 'Клиент входит',
  'arg.periods': 'Сколько периодов',
  'choice.first_time': 'в когорту первого начала',
  'choice.recurring': 'в когорту каждого начала',
  'choice.on_or_before': 'до конца этого периода',
  'said.no_start': 'Никто из клиентов не сделал того, с чего начинается когорта.',
  'said.recurring':
    'Клиент учтён по разу в каждой своей когорте; интервал считает эти случаи независимыми, '
    + 'поэтому он слишком узок.',
  'said.need.retention': 'Для удержания нужны события или заказы с клиентом и временем.',
  'said.bad_periods': 'Число периодов должно быть от 1 до 1000.',
};

export default messages;
