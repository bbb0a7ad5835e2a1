// Russian: what channels cost and where money would earn more.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.spend': 'Расходы',
  'says.spend':
    'Сколько стоил каждый канал, что ему засчитано и что приписывает себе его площадка.',
  'arg.model': 'Модель',
  'table.spend': 'Расходы и что они принесли',
  'column.claimed': 'Конверсии по данным площадки',
  'column.claimed_value': 'Ценность по данным площадки',
  'column.claimed_cpa': 'Цена конверсии по данным площадки',
  'column.claimed_roas': 'ROAS по данным площадки',
  'column.over_claim': 'Заявлено на одну засчитанную',
  'column.ctr_low': 'CTR, 95 % от',
  'column.ctr_high': 'CTR, 95 % до',
  'column.impressions': 'Показы',
  'column.clicks': 'Клики',
  'column.ctr': 'CTR',
  'column.cpc': 'Цена клика',
  'reason.no_journeys': 'пути клиентов не загружены',
  'channel.(unnamed)': 'канал не указан',
  'reason.no_channel': 'в расходах не указан канал',
  'reason.no_touches': 'ни один путь здесь не проходил',
  'said.need.spend':
    'Расходов нет: добавьте выгрузку рекламного кабинета со стоимостью по дням или кампаниям.',
  'said.only_claims':
    'Без путей клиентов рядом с расходами стоит только то, что заявляют площадки; '
    + 'добавьте выгрузку событий сайта или визитов.',
  'said.claims_overlap':
    'Одну конверсию могут приписать себе несколько площадок, поэтому сумма заявленного не '
    + 'равна числу конверсий.',
  'analysis.reallocation': 'Бюджет',
  'says.reallocation':
    'Что принесут бóльшие или меньшие расходы на каждый канал и как лучше разделить тот же бюджет.',
  'arg.response': 'Отклик',
  'arg.min_periods': 'Периодов не меньше',
  'arg.min_variation': 'Разброс расходов не меньше',
  'arg.move': 'Канал сдвигается не больше чем на',
  'arg.budget': 'Бюджет на период',
  'choice.credited': 'по путям клиентов',
  'choice.claimed': 'по данным площадки',
  'choice.value': 'выручка',
  'choice.conversions': 'конверсии',
  'table.curves': 'Кривые отклика',
  'table.moves': 'Лучшее распределение',
  'table.gain': 'Что это даст',
  'column.response': 'Отклик',
  'column.cost_per': 'Цена одной',
  'column.carry': 'Переходит дальше',
  'column.half': 'Расход на половину потолка',
  'column.shape': 'Форма',
  'column.ceiling': 'Потолок',
  'column.explained': 'Объяснено',
  'column.marginal': 'Следующая единица даёт',
  'column.marginal_then': 'Следующая единица даст тогда',
  'column.spend_now': 'Расход сейчас',
  'column.spend_then': 'Расход потом',
  'column.change_rate': 'Изменение, %',
  'column.response_now': 'Отклик сейчас',
  'column.response_then': 'Отклик потом',
  'column.gain': 'Прирост',
  'column.gain_low': 'Прирост, от',
  'column.gain_high': 'Прирост, до',
  'column.spend': 'Расход',
  'verdict.move': 'переносить',
  'verdict.do_not_move': 'не переносить',
  'verdict.no_evidence_to_move': 'нет оснований переносить',
  'reason.even_spend': 'расход почти не меняется, поэтому не видно, что даёт больше или меньше',
  'reason.nothing_claimed': 'площадка ничего не заявляет',
  'reason.spend_explains_nothing': 'отклик не следует за расходом',
  'reason.no_curves': 'ни у одного канала нет кривой',
  'reason.one_curve': 'кривая есть только у одного канала, переносить некуда',
  'reason.budget_beyond_moves': 'бюджет за пределами допустимых сдвигов',
  'said.need.reallocation': 'Нет расходов по дням: добавьте выгрузку рекламной площадки с датой и расходом.',
  'said.reallocation_test':
    'Кривая построена по тому, что было, а не по испытанию: спрос, который растёт вместе с '
    + 'расходом, например в сезон, принимается за его действие.',
  'said.reallocation_move':
    'Ни один канал не сдвигается дальше чем на {percent} % от нынешнего расхода: что за этой '
    + 'границей, данные не видели.',
  'said.undated_spend': 'Строк расхода без даты: {n}, они не учтены.',
  'arg.metric': 'Что приносит',
  'column.budget': 'Бюджет',
};

export default messages;
