// English: what channels cost and where money would earn more.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'analysis.spend': 'Spend',
  'says.spend': 'What each channel cost, what it was credited with, and what its platform claims.',
  'arg.model': 'Model',
  'table.spend': 'Spend and what it brought',
  'column.claimed': 'Claimed by the platform',
  'column.claimed_value': 'Claimed value',
  'column.claimed_cpa': 'Cost per claimed conversion',
  'column.claimed_roas': 'Claimed ROAS',
  'column.over_claim': 'Claimed per credited',
  'column.ctr_low': 'CTR, 95 % from',
  'column.ctr_high': 'CTR, 95 % to',
  'column.impressions': 'Impressions',
  'column.clicks': 'Clicks',
  'column.ctr': 'CTR',
  'column.cpc': 'Cost per click',
  'reason.no_journeys': 'no journeys are loaded',
  'channel.(unnamed)': 'no channel named',
  'reason.no_channel': 'the spend names no channel',
  'reason.no_touches': 'no journey came this way',
  'said.need.spend':
    'There is no spend: add an export of an ad platform with a cost, by day or by campaign.',
  'said.only_claims':
    'Without journeys only what the platforms claim stands beside the spend; add an '
    + 'export of web events or sessions.',
  'said.claims_overlap':
    'Several platforms may claim one conversion, so their claims together are no number '
    + 'of conversions.',
  'analysis.reallocation': 'Budget',
  'says.reallocation':
    'What more or less spend on each channel would bring, and a better division of the same budget.',
  'arg.response': 'Response',
  'arg.min_periods': 'Periods at least',
  'arg.min_variation': 'Variation of spend at least',
  'arg.move': 'Channels move at most by',
  'arg.budget': 'Budget of a period',
  'choice.credited': 'credited by journeys',
  'choice.claimed': 'claimed by the platform',
  'choice.value': 'value',
  'choice.conversions': 'conversions',
  'table.curves': 'Response curves',
  'table.moves': 'A better division',
  'table.gain': 'What it would bring',
  'column.response': 'Response',
  'column.cost_per': 'Cost of one',
  'column.carry': 'Carried over',
  'column.half': 'Spend for half of the ceiling',
  'column.shape': 'Shape',
  'column.ceiling': 'Ceiling',
  'column.explained': 'Explained',
  'column.marginal': 'Next unit brings',
  'column.marginal_then': 'Next unit then brings',
  'column.spend_now': 'Spend now',
  'column.spend_then': 'Spend then',
  'column.change_rate': 'Change, %',
  'column.response_now': 'Response now',
  'column.response_then': 'Response then',
  'column.gain': 'Gain',
  'column.gain_low': 'Gain, low',
  'column.gain_high': 'Gain, high',
  'column.spend': 'Spend',
  'verdict.move': 'move',
  'verdict.do_not_move': 'do not move',
  'verdict.no_evidence_to_move': 'no evidence to move',
  'reason.even_spend': 'the spend hardly varies, so nothing is seen of more or less',
  'reason.nothing_claimed': 'the platform claims nothing',
  'reason.spend_explains_nothing': 'what it brings does not follow the spend',
  'reason.no_curves': 'no channel has a curve',
  'reason.one_curve': 'one channel alone has a curve, so there is nowhere to move money',
  'reason.budget_beyond_moves': 'the budget lies beyond how far channels may move',
  'said.need.reallocation':
    'There is no spend by day: add an export of an ad platform with a date and a cost.',
  'said.reallocation_test':
    'A curve is drawn from what happened, not from a test: demand that rises with the spend, such '
    + 'as a season, is taken for its effect.',
  'said.reallocation_move':
    'No channel moves further than {percent} % from what is spent on it now; beyond that nothing '
    + 'was seen.',
  'said.undated_spend': '{n} rows of spend have no date and are left out.',
  'arg.metric': 'Brings',
  'column.budget': 'Budget',
};

export default messages;
