// English: attribution models, what they are asked and what they answer.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'model.linear_unique': 'Even by channel',
  'model.position_j': 'J-shaped',
  'model.position_inverse_j': 'Inverse J',
  'model.w_shaped': 'W-shaped',
  'model.custom': 'Own weights',
  'model.participation': 'Participation',
  'model.shapley_rate': 'Shapley by rate',
  'model.shapley_ordered': 'Shapley by place',
  'model.shao_li': 'Shao and Li',
  'letter.linear_unique': 'U',
  'letter.position_j': 'J',
  'letter.position_inverse_j': 'I',
  'letter.w_shaped': 'W',
  'letter.custom': 'C',
  'letter.participation': 'A',
  'letter.shapley_rate': 'R',
  'letter.shapley_ordered': 'O',
  'letter.shao_li': 'H',
  'table.models': 'Models',
  'table.shapley_rate': 'What a channel adds to the rate',
  'table.shapley_ordered': 'Credit by place in the journey',
  'table.shao_li': 'Rates with the channel',
  'column.conserves': 'Adds up',
  'column.samples': 'Orders drawn',
  'column.effect': 'Adds to the rate',
  'column.effect_error': 'Standard error',
  'column.effect_value': 'Adds to revenue per journey',
  'column.effect_value_error': 'Standard error, revenue',
  'column.place_of': 'Place of',
  'column.place': 'Place',
  'column.score': 'Score',
  'arg.milestone': 'Milestone event',
  'arg.weights': 'Weights, first to last touch',
  'arg.channel_weights': 'Weights of channels',
  'arg.seed': 'Seed of the draw',
  'reason.not_conserving': 'every channel gets the whole conversion, do not add up',
  'reason.no_weights': 'no weights are given, all are equal',
  'reason.all_converted': 'every journey converted, nothing to compare with',
  'reason.no_times': 'a table of paths gives no times',
  'reason.too_many_channels': 'too many channels in a journey, choose a coarser grouping',
  'reason.too_many_states': 'too many states to solve exactly',
  'reason.no_positive_score': 'the scores add up to nothing',
  'reason.exact': 'exact, without an error',
  'reason.no_paths': 'no journey with the channel',
  'said.participation':
    'Under {model} every channel of a journey gets the whole conversion: its rows must '
    + 'not be added up.',
  'said.sampled':
    'The channels are too many to look at all subsets of them; {model} is the mean over '
    + '{all} random orders, with its standard error.',
};

export default messages;
