// Russian: the report: overview, questions, figures.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'nav.label': 'Вопросы',
  'nav.overview': 'Обзор',
  'nav.from': 'Откуда они приходят?',
  'nav.lost': 'Где мы их теряем?',
  'nav.back': 'Возвращаются ли они?',
  'nav.all': 'Все числа',

  'export': 'Экспорт',

  'export.print': 'Печать или PDF',
  'export.json': 'Отчёт в JSON',
  'export.aside': 'Отложенные строки (CSV)',
  'export.png': 'Рисунок PNG',
  'export.svg': 'Рисунок SVG',
  'export.csv': 'Таблица CSV',

  'ready.title': 'Отчёт',
  'ready.review': 'Проверить файлы',

  'print.head': {
    one: 'Отчёт journeylens · {n} файл',
    few: 'Отчёт journeylens · {n} файла',
    many: 'Отчёт journeylens · {n} файлов',
    other: 'Отчёт journeylens · {n} файла',
  },

  'notes': {
    one: '{n} примечание к этим числам',
    few: '{n} примечания к этим числам',
    many: '{n} примечаний к этим числам',
    other: '{n} примечания к этим числам',
  },

  'controls.label': 'Что и как считается: {of}',
  'controls.more': 'Ещё',

  'rests.orders': 'Конверсии',
  'rests.conversions': {
    one: '{n} конверсия',
    few: '{n} конверсии',
    many: '{n} конверсий',
    other: '{n} конверсии',
  },
  'rests.files': 'Файлы',
  'rests.window': 'Окно',
  'rests.lookback': '{span} до каждой конверсии',
  'rests.people': 'Люди',
  'rests.began': {
    one: '{n} человек на шаге «{step}»',
    few: '{n} человека на шаге «{step}»',
    many: '{n} человек на шаге «{step}»',
    other: '{n} человека на шаге «{step}»',
  },
  'rests.order': 'Порядок',
  'rests.within': '{span}; кто ещё внутри окна, тот в пути, а не потерян',
  'rests.unbounded': 'без ограничения по времени',
  'rests.born': 'Когорту определяет',
  'rests.active': 'Возвращение это',

  'insights.none': 'В этих файлах ничего не выделяется. Числа ниже.',
  'insight.bottleneck.head': 'Узкое место: «{from}»',
  'insight.bottleneck':
    'После этого шага теряется *{lost}* чел.: до шага «{step}» доходят {rate}, а достижимо '
    + '{attainable_rate}. Устранить разрыв стоит около *{value_at_stake}*.',
  'insight.bottleneck.bare.head': 'Узкое место: «{from}»',
  'insight.bottleneck.bare':
    'После этого шага теряется *{lost}* чел.: до шага «{step}» доходят {rate}, а достижимо '
    + '{attainable_rate}. Это ещё около *{recoverable}* конверсий.',
  'insight.largest_loss.head': 'Больше всего уходят после «{from}»',
  'insight.largest_loss': 'Там теряется *{lost}* чел.; до шага «{step}» доходят {rate}.',
  'insight.weakest_stage.head': 'Самый слабый этап: {stage}',
  'insight.weakest_stage': '{kpi}: *{value}*, цель {target} не достигнута.',
  'insight.weakest_stage.close.head': 'Этап под наблюдением: {stage}',
  'insight.weakest_stage.close': '{kpi}: *{value}*, слишком близко к цели {target}, чтобы судить.',
  'insight.message_mismatch.head': '{channel}: много визитов, мало продаж',
  'insight.message_mismatch':
    'Канал приносит {share_of_sessions} визитов, а конверсия *{rate}* против {average_rate} в '
    + 'среднем. Возможно, обещание расходится со страницей.',
  'insight.best_channel.head': '{channel}: лучшая конверсия',
  'insight.best_channel':
    'Конверсия *{rate}* против {average_rate} в среднем; канал приносит {share_of_sessions} '
    + 'визитов.',
  'insight.undervalued_channel.head': '{channel} стоит больше, чем кажется',
  'insight.undervalued_channel':
    'Последнее касание даёт каналу {last_share} {measure}, Марков *{markov_share}*. Он '
    + 'помогает продажам, которые завершают другие каналы.',
  'insight.overvalued_channel.head': '{channel} стоит меньше, чем кажется',
  'insight.overvalued_channel':
    'Последнее касание даёт каналу {last_share} {measure}, Марков *{markov_share}*. Он '
    + 'завершает продажи, которые начали другие каналы.',
  'insight.best_cohort.head': 'Чаще всех возвращаются: {cohort}',
  'insight.best_cohort':
    '*{rate}* этих клиентов вернулись ({grain} {period}), против {others_rate} среди пришедших '
    + 'в другое время.',
  'insight.over_claim.head': 'Рекламные системы приписывают себе лишнее',
  'insight.over_claim': 'Вместе они заявляют *{claims}* конверсий; заказов было {orders}.',
  'insight.set_aside_rows.head': 'Отложено строк: {rows_set_aside}',
  'insight.set_aside_rows':
    'Это *{share}* из {rows_read} строк. Самая частая причина ({rows_of_reason}): «{reason}».',
  'insight.repeat_purchases.head': '{value} покупателей покупают снова',
  'insight.repeat_purchases': '{kpi}: *{value}*.',
  'insight.net_promoter_score.head': 'Индекс NPS равен {value}',
  'insight.net_promoter_score': 'Промоутеров *{promoters}*, критиков {detractors}.',
  'insight.conversion.head': 'Конверсия визитов {value}',
  'insight.conversion': '*{value}* всех визитов кончаются конверсией.',
  'insight.revenue.head': 'Чистая выручка {value}',
  'insight.revenue': 'Заказов *{orders}*, в среднем по {aov}.',

  'stages.title': 'Этапы пути',
  'stages.model': 'Модель этапов',
  'stages.weakest': 'Самый слабый этап',
  'stages.nothing': 'Нет в этих файлах',
  'stages.bring': 'Какая выгрузка ответит, сказано в примечаниях внизу страницы.',
  'stages.why': '{name}',
  'stages.explain': '{name}: {value}. Откуда это число?',
  'stages.scale': '{value}, цель {target}',

  'verdict.few': 'Слишком мало, чтобы судить',
  'verdict.none': 'Цели нет',
  'verdict.met.target': 'Цель достигнута: {aim}',
  'verdict.missed.target': 'Цель не достигнута: {aim}',
  'verdict.watch.target': 'Слишком близко, чтобы судить: {aim}',
  'verdict.unknown.target': 'Неизвестно: {aim}',

  'target.least': 'не менее {target}',
  'target.most': 'не более {target}',
  'target.set': 'Задать цель',
  'target.edit': 'Изменить цель',
  'target.editOf': 'Цель: {name}',
  'target.save': 'Сохранить',
  'target.usual': 'Обычная цель',

  'answer.from': '*Больше всего визитов приносит {channel}: {n}.* Конверсия {rate}.',
  'answer.from.waste': '*{channel}: визитов {n}, конверсия {rate}.*',
  'answer.from.credit': 'Последнее касание даёт каналу {last} конверсий, Марков {markov}.',
  'answer.from.later': 'Часть его посетителей покупает позже и приходит другим путём.',
  'answer.lost':
    '*После шага «{from}».* До шага «{step}» доходят {rate}, а достижимо {attainable}: ни один '
    + 'другой шаг не обещает столько.',
  'answer.lost.value':
    '*После шага «{from}».* До шага «{step}» доходят {rate}, а достижимо {attainable}. Разрыв '
    + 'стоит {value}, больше, чем на любом другом шаге.',
  'answer.back.repeat_rate_90d':
    '*{rate} покупателей возвращаются за 90 дней* (95 %: {interval}, n = {n}).',
  'answer.back.repeat_rate_lifetime':
    '*{rate} покупателей заказали больше одного раза* (95 %: {interval}, n = {n}).',

  'figure.shows': 'Что показано',
  'figure.keys':
    '{title}. Диаграмма: стрелки переходят по меткам, Enter объясняет число, T показывает '
    + 'таблицу.',
  'figure.hint': 'Наведите на метку или нажимайте стрелки.',
  'figure.scroll': 'Прокрутите вбок, чтобы увидеть следующие периоды.',
  'figure.table': 'Таблица',
  'figure.chart': 'Диаграмма',
  'figure.all': 'Все столбцы',
  'figure.short': 'Кратко',
  'figure.why': 'Откуда это?',
  'figure.whySmall': 'откуда это?',
  'figure.export': 'Экспорт',

  'missing.quadrant': 'В этих файлах нет каналов',
  'missing.quadrant.file': 'Их покажет выгрузка событий или визитов с источником.',
  'missing.attribution': 'Пока нечего распределять',
  'missing.attribution.file': 'Нужны визиты с источником и конверсии или таблица путей.',
  'missing.funnel': 'В этих файлах нет воронки',
  'missing.funnel.file': 'Её покажет выгрузка событий с клиентом и временем.',
  'missing.drop_off': 'Что делают ушедшие дальше, неизвестно',
  'missing.drop_off.file': 'Нужны события после шага воронки.',
  'missing.cohorts': 'В этих файлах не видно, кто возвращается',
  'missing.cohorts.file': 'Это покажут заказы или события с клиентом и временем.',
};

export default messages;
