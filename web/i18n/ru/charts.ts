// Russian: charts and tables.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'quadrant.title': '{channel}: много визитов, мало конверсий',
  'quadrant.title.best': '{channel}: визиты с лучшей конверсией',
  'quadrant.subtitle':
    'Конверсия визитов по каналам, в процентах. Вертикальные линии: 95 %. Крест: канал '
    + 'посередине.',
  'quadrant.subtitle.event':
    'Доля покупателей среди посетителей по каналам, в процентах. Вертикальные линии: 95 %. '
    + 'Крест: канал посередине.',
  'quadrant.n': { one: '{n} канал', few: '{n} канала', many: '{n} каналов', other: '{n} канала' },
  'quadrant.axis.sessions': 'визиты, логарифмическая шкала',
  'quadrant.axis.visitors': 'посетители, логарифмическая шкала',
  'quadrant.axis.rate': 'конверсия, %',
  'quadrant.corner': 'Много визитов, мало конверсий',
  'quadrant.corner.best': 'Много того и другого',
  'quadrant.corner.rare': 'Мало визитов, много конверсий',
  'quadrant.corner.least': 'Мало того и другого',
  'quadrant.mark.sessions': {
    one: '{channel}: {n} визит, конверсия {rate} (95 %: {interval})',
    few: '{channel}: {n} визита, конверсия {rate} (95 %: {interval})',
    many: '{channel}: {n} визитов, конверсия {rate} (95 %: {interval})',
    other: '{channel}: {n} визита, конверсия {rate} (95 %: {interval})',
  },
  'quadrant.mark.visitors': {
    one: '{channel}: {n} посетитель, покупают {rate} (95 %: {interval})',
    few: '{channel}: {n} посетителя, покупают {rate} (95 %: {interval})',
    many: '{channel}: {n} посетителей, покупают {rate} (95 %: {interval})',
    other: '{channel}: {n} посетителя, покупают {rate} (95 %: {interval})',
  },

  'attribution.title': {
    one: 'Для {n} канала всё решает выбор модели: {channels}',
    few: 'Для {n} каналов всё решает выбор модели: {channels}',
    many: 'Для {n} каналов всё решает выбор модели: {channels}',
    other: 'Для {n} канала всё решает выбор модели: {channels}',
  },
  'attribution.title.agree': 'По каждому каналу модели расходятся менее чем вдвое',
  'attribution.subtitle.share': 'Доля конверсий, отнесённая к каналу.',
  'attribution.subtitle.value': 'Выручка, отнесённая к каналу.',
  'attribution.subtitle.markov':
    'Кружок: Марков, то есть что пропало бы без канала. Полоса: от наименьшего до наибольшего.',
  'attribution.subtitle.sure': 'Линия внизу: 95 из 100 розыгрышей людей заново.',
  'attribution.letter': '{letter}: {model}',
  'attribution.apart': 'От и до',
  'attribution.by.share': 'Конверсии',
  'attribution.by.value': 'Выручка',
  'attribution.mark': '{channel}: {values}',
  'attribution.mark.one': '{model} {value}',
  'attribution.n': {
    one: 'n = {n} конверсия',
    few: 'n = {n} конверсии',
    many: 'n = {n} конверсий',
    other: 'n = {n} конверсии',
  },
  'attribution.none': 'Перед {share} касаний не было, они не отнесены ни к одному каналу.',

  'funnel.title': 'Шаг «{from}»: дойти до достижимой доли здесь важнее всего',
  'funnel.title.none': 'Весь путь проходят {n} из {all}',
  'funnel.subtitle':
    'Полосы: прошли дальше, ещё в пути (штриховка), ушли. Чёрная линия: 95 %. Пунктир: '
    + 'достижимая доля, по цели или лучшему сегменту.',
  'funnel.step': 'Шаг',
  'funnel.people': 'Сколько людей дошло',
  'funnel.went': 'Прошли на следующий шаг',
  'funnel.rate': 'Доля, 95 %',
  'funnel.stake': 'На кону',
  'funnel.most': 'больше всего',
  'funnel.left': 'ушли {n}',
  'funnel.conversions': {
    one: '{n} конверсия',
    few: '{n} конверсии',
    many: '{n} конверсий',
    other: '{n} конверсии',
  },
  'funnel.n': 'n = {n} чел. · {order}',
  'funnel.mark':
    '{step}: дошли {customers} чел., дальше прошли {rate} (95 %: {interval}), ушли {lost}, в '
    + 'пути {open}',
  'funnel.mark.last': '{step}: дошли {customers} чел., последний шаг',

  'dropoff.title': 'Ушедшие после шага «{step}» чаще встречают «{next}»',
  'dropoff.title.exit': 'Ушедшие после шага «{step}» больше ничего не делают',
  'dropoff.title.none': 'После шага «{step}» различия в пределах случайности',
  'dropoff.subtitle':
    'Следующее событие у ушедших и у прошедших дальше, доля в каждой группе. Жирным: сверх '
    + 'случайности при 95 %.',
  'dropoff.left': 'ушли',
  'dropoff.stayed': 'прошли дальше',
  'dropoff.mark': '{next}: {share} ушедших ({n} чел.), {other} прошедших дальше',
  'dropoff.n': 'после шага «{step}»',

  'times.title': 'Самый долгий шаг «{step}»: у половины он занимает {time}',
  'times.title.none': 'Сколько времени занимает каждый шаг',
  'times.subtitle': 'Время от шага к шагу у тех, кто прошёл дальше.',
  'times.step': 'До шага',
  'times.whole': 'Весь путь',
  'times.p25': 'Четверть за',
  'times.median': 'Половина за',
  'times.p75': 'Три четверти за',
  'times.n': {
    one: '{n} человек',
    few: '{n} человека',
    many: '{n} человек',
    other: '{n} человека',
  },
  'times.people': 'n',

  'cohorts.title': 'Выделяется {cohort}: вернулись {rate} ({grain} {period})',
  'cohorts.title.none': 'Сколько клиентов возвращается, по времени первого прихода',
  'cohorts.subtitle':
    'Из 100 клиентов: сколько вернулось в этот период после первого. Столбцы: {grain} по счёту.',
  'cohorts.subtitle.order':
    'Из 100 клиентов: сколько заказало в этот период после первого. Столбцы: {grain} по счёту.',
  'cohorts.head': 'Начало, размер',
  'cohorts.mark': '{cohort}, {grain} {period}: {n} из {size} клиентов, {rate}',
  'cohorts.mark.open': '{cohort}, {grain} {period}: пока {n} из {size} клиентов, не закончено',
  'cohorts.n': {
    one: '{n} когорта',
    few: '{shown} из {n} когорт',
    many: '{shown} из {n} когорт',
    other: '{shown} из {n} когорт',
  },
  'cohorts.unfinished':
    'Штриховка: не закончено. Часть клиентов ещё внутри этого периода, число может только '
    + 'вырасти.',

  'spend.title': {
    one: 'Что принёс {n} канал с расходами',
    few: 'Что принесли {n} канала с расходами',
    many: 'Что принесли {n} каналов с расходами',
    other: 'Что принесли {n} канала с расходами',
  },
  'spend.title.none': 'Ни один файл не говорит, сколько стоили каналы',
  'spend.subtitle': 'Конверсии и цена конверсии, модель: {model}. Без расходов цены нет.',
  'spend.channel': 'Канал',
  'spend.cost': 'Расход',
  'spend.orders': 'Кон\u00adвер\u00adсии',
  'spend.cpa': 'Цена кон\u00adвер\u00adсии',
  'spend.roas': 'ROAS, {model}',
  'spend.none': 'не указан',
  'spend.loses': 'в убыток',
  'spend.n': {
    one: '{n} канал с расходами',
    few: '{n} канала с расходами',
    many: '{n} каналов с расходами',
    other: '{n} канала с расходами',
  },
  'spend.remark':
    'Где две отдачи расходятся, решение о бюджете зависит от модели. Решает эксперимент, а не '
    + 'модель.',

  'paths.title': {
    one: 'Самый частый путь: {n} конверсия',
    few: 'Самый частый путь: {n} конверсии',
    many: 'Самый частый путь: {n} конверсий',
    other: 'Самый частый путь: {n} конверсии',
  },
  'paths.subtitle': 'Каналы по порядку, от первого касания до конверсии.',
  'paths.path': 'Путь',
  'paths.then': 'затем',
  'paths.conversions': 'Конверсии',
  'paths.value': 'Выручка',
  'paths.nulls': 'Без конверсии',
  'paths.n': {
    one: '{shown} из {n} пути',
    few: '{shown} из {n} путей',
    many: '{shown} из {n} путей',
    other: '{shown} из {n} путей',
  },

  'kpis.title': {
    one: '{n} число из этих файлов',
    few: '{n} числа из этих файлов',
    many: '{n} чисел из этих файлов',
    other: '{n} числа из этих файлов',
  },
  'kpis.subtitle': 'Нажмите на число, чтобы увидеть формулу и строки.',
  'kpis.name': 'Число',
  'kpis.value': 'Значение',
  'kpis.interval': '95 %',
  'kpis.n': 'n',
  'kpis.verdict': 'Цель',
  'kpis.source': 'Источник',
  'kpis.of': '{n} из {all} известных чисел',
  'kpis.absent': {
    one: '{n} числа нет в этих файлах',
    few: '{n} чисел нет в этих файлах',
    many: '{n} чисел нет в этих файлах',
    other: '{n} числа нет в этих файлах',
  },

  'others.title': 'Другие таблицы',
  'others.more': {
    one: '{shown} из {n} строки',
    few: '{shown} из {n} строк',
    many: '{shown} из {n} строк',
    other: '{shown} из {n} строк',
  },
};

export default messages;
