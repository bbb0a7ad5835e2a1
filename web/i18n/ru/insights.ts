// Russian: what to know first, as a table.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.insights': 'Выводы',
  'says.insights':
    'Что нужно знать прежде всего: где теряются клиенты, что вводит в заблуждение, '
    + 'как обстоят дела, каждое с доказательством.',
  'table.insights': 'Что нужно знать прежде всего',
  'table.numbers': 'Числа каждого вывода',
  'table.evidence': 'Откуда взят каждый',
  'column.rank': 'Место',
  'column.finding': 'Вывод',
  'column.severity': 'Важность',
  'column.subject': 'О чём',
  'column.analysis': 'Анализ',
  'column.table': 'Таблица',
  'column.cell': 'Ячейка',
  'column.share_of_sessions': 'Доля визитов',
  'column.average_rate': 'Средняя доля',
  'column.measure': 'Измерено по',
  'column.last_share': 'Доля по последнему касанию',
  'column.markov_share': 'Доля по Маркову',
  'column.grain': 'Длина периода',
  'column.others_n': 'Из остальных',
  'column.claims': 'Заявлено',
  'column.ratio': 'Отношение',
  'severity.attention': 'требует внимания',
  'severity.news': 'стоит действий',
  'severity.calm': 'стоит знать',
  'finding.bottleneck': 'Узкое место',
  'finding.largest_loss': 'Самая большая потеря',
  'finding.weakest_stage': 'Самый слабый этап',
  'finding.message_mismatch': 'Много визитов, мало продаж',
  'finding.undervalued_channel': 'Ценнее, чем кажется',
  'finding.overvalued_channel': 'Менее ценен, чем кажется',
  'finding.best_channel': 'Лучший канал',
  'finding.best_cohort': 'Лучшая когорта',
  'finding.over_claim': 'Рекламные площадки заявляют слишком много',
  'finding.repeat_purchases': 'Повторные покупки',
  'finding.net_promoter_score': 'Индекс потребительской лояльности',
  'finding.conversion': 'Конверсия',
  'finding.revenue': 'Выручка',
  'said.need.insights':
    'Выводы не из чего делать: добавьте выгрузку событий, заказов, расходов или '
    + 'итогов.',
};

export default messages;
