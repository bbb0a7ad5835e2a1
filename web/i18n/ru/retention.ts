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
  'analysis.rfm': 'давность, частота, сумма',
  'says.rfm': 'Покупатели по тому, как давно, как часто и на сколько они покупали, по сегментам.',
  'arg.as_of': 'Давность на день',
  'arg.grid': 'Сегменты по давности и частоте',
  'table.segments': 'Сегменты',
  'table.grid': 'Давность и частота',
  'table.scores': 'Что значат баллы',
  'table.customers': 'Клиенты',
  'column.segment': 'Сегмент',
  'column.orders': 'Заказы',
  'column.value_share': 'Доля в сумме',
  'column.recency_days': 'Дней с последнего заказа',
  'column.recency_score': 'Давность',
  'column.frequency_score': 'Частота',
  'column.monetary_score': 'Балл за сумму',
  'column.score': 'Балл',
  'column.days_lowest': 'Дней, от',
  'column.days_highest': 'Дней, до',
  'column.customers_by_recency': 'Клиентов по давности',
  'column.orders_lowest': 'Заказов, от',
  'column.orders_highest': 'Заказов, до',
  'column.customers_by_frequency': 'Клиентов по частоте',
  'column.value_lowest': 'Сумма, от',
  'column.value_highest': 'Сумма, до',
  'column.customers_by_value': 'Клиентов по сумме',
  'segment.champions': 'Лучшие',
  'segment.loyal': 'Лояльные',
  'segment.promising': 'Перспективные',
  'segment.at_risk': 'Под угрозой ухода',
  'segment.hibernating': 'Спящие',
  'segment.lost': 'Потерянные',
  'reason.tied': 'из-за равных значений в балле никого нет',
  'reason.refunds_outweigh': 'возвраты больше покупок сегмента',
  'said.customers_listed': 'Показаны первые {part} из {all} клиентов, по клиенту.',
  'said.orders_amountless': 'Заказы без суммы ничего не прибавляют к сумме: {all}.',
  'said.need.rfm': 'Для RFM нужны заказы с клиентом и временем.',
  'said.bad_grid':
    'В сетке пять строк через /, от давности 5 до 1, и в каждой пять названий сегментов через '
    + 'запятую, от частоты 1 до 5.',
};

export default messages;
