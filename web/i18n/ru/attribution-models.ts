// Russian: attribution models, what they are asked and what they answer.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'model.linear_unique': 'Поровну по каналам',
  'model.position_j': 'J-образная',
  'model.position_inverse_j': 'Обратная J',
  'model.w_shaped': 'W-образная',
  'model.custom': 'Свои веса',
  'model.participation': 'Участие',
  'model.shapley_rate': 'Шепли по доле конверсии',
  'model.shapley_ordered': 'Шепли по месту',
  'model.shao_li': 'Шао и Ли',
  'letter.linear_unique': 'U',
  'letter.position_j': 'J',
  'letter.position_inverse_j': 'I',
  'letter.w_shaped': 'W',
  'letter.custom': 'C',
  'letter.participation': 'A',
  'letter.shapley_rate': 'R',
  'letter.shapley_ordered': 'O',
  'letter.shao_li': 'H',
  'table.models': 'Модели',
  'table.shapley_rate': 'Сколько канал добавляет к доле конверсии',
  'table.shapley_ordered': 'Доля по месту в пути',
  'table.shao_li': 'Доли конверсии с каналом',
  'column.conserves': 'Сходится в сумме',
  'column.samples': 'Случайных порядков',
  'column.effect': 'Прибавка к доле конверсии',
  'column.effect_error': 'Стандартная ошибка',
  'column.effect_value': 'Прибавка к выручке на путь',
  'column.effect_value_error': 'Стандартная ошибка выручки',
  'column.place_of': 'Место чего',
  'column.place': 'Место',
  'column.score': 'Оценка',
  'arg.milestone': 'Событие-веха',
  'arg.weights': 'Веса от первого касания к последнему',
  'arg.channel_weights': 'Веса каналов',
  'arg.seed': 'Начало случайного ряда',
  'reason.not_conserving': 'каждый канал получает всю конверсию, складывать нельзя',
  'reason.no_weights': 'веса не заданы, все равны',
  'reason.all_converted': 'конверсией кончились все пути, сравнить не с чем',
  'reason.no_times': 'в таблице путей нет времени',
  'reason.too_many_channels': 'в пути слишком много каналов, выберите разрез крупнее',
  'reason.too_many_states': 'слишком много состояний для точного решения',
  'reason.no_positive_score': 'сумма оценок равна нулю',
  'reason.exact': 'точно, без ошибки',
  'reason.no_paths': 'нет путей с этим каналом',
  'said.participation':
    'В модели «{model}» каждый канал пути получает всю конверсию: её строки нельзя '
    + 'складывать.',
  'said.sampled':
    'Каналов слишком много, чтобы перебрать все их сочетания; «{model}»: среднее по '
    + 'случайным порядкам (взято {all}), со стандартной ошибкой.',
};

export default messages;
