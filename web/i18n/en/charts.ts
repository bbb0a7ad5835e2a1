// English: charts and tables.
import type { Messages } from '../messages.ts';

const messages: Messages = {
  'quadrant.title': '{channel}: many visits, few conversions',
  'quadrant.title.best': 'Visits from {channel} convert best',
  'quadrant.subtitle':
    'Conversion rate of visits, in percent, by channel. Upright lines: 95 %. Cross: the '
    + 'channel in the middle.',
  'quadrant.subtitle.event':
    'Buyers among visitors, in percent, by channel. Upright lines: 95 %. Cross: the channel in '
    + 'the middle.',
  'quadrant.n': { one: '{n} channel', other: '{n} channels' },
  'quadrant.axis.sessions': 'visits, log scale',
  'quadrant.axis.visitors': 'visitors, log scale',
  'quadrant.axis.rate': 'convert, %',
  'quadrant.corner': 'Many visits, few conversions',
  'quadrant.corner.best': 'Many of both',
  'quadrant.corner.rare': 'Few visits, many conversions',
  'quadrant.corner.least': 'Few of both',
  'quadrant.mark.sessions': {
    one: '{channel}: {n} visit, {rate} convert (95 %: {interval})',
    other: '{channel}: {n} visits, {rate} convert (95 %: {interval})',
  },
  'quadrant.mark.visitors': {
    one: '{channel}: {n} visitor, {rate} buy (95 %: {interval})',
    other: '{channel}: {n} visitors, {rate} buy (95 %: {interval})',
  },

  'attribution.title': {
    one: 'For {channels} the choice of model decides',
    other: 'For {channels} the choice of model decides ({n} channels more than twofold apart)',
  },
  'attribution.title.agree': 'The models agree within a factor of two about every channel',
  'attribution.subtitle.share': 'Share of conversions credited to each channel.',
  'attribution.subtitle.value': 'Revenue credited to each channel.',
  'attribution.subtitle.markov':
    'Disc: Markov, what would be lost without the channel. Bar: from the least to the most.',
  'attribution.subtitle.sure': 'Line below: 95 of 100 draws of the people.',
  'attribution.letter': '{letter} {model}',
  'attribution.apart': 'Least to most',
  'attribution.by.share': 'Conversions',
  'attribution.by.value': 'Revenue',
  'attribution.mark': '{channel}: {values}',
  'attribution.mark.one': '{model} {value}',
  'attribution.n': { one: 'n = {n} conversion', other: 'n = {n} conversions' },
  'attribution.none': '{share} have no touch before them and are credited to no channel.',

  'funnel.title': 'Lifting “{from}” to an attainable rate is worth more than any other step',
  'funnel.title.none': '{n} of {all} go all the way',
  'funnel.subtitle':
    'Bars: went on, in progress (hatched), left. Black line: 95 %. Dotted mark: the attainable '
    + 'rate, of a target or of the best segment.',
  'funnel.step': 'Step',
  'funnel.people': 'People who reached it',
  'funnel.went': 'Went on to the next step',
  'funnel.rate': 'Rate, 95 %',
  'funnel.stake': 'At stake',
  'funnel.most': 'most of any step',
  'funnel.left': '{n} left',
  'funnel.conversions': { one: '{n} conversion', other: '{n} conversions' },
  'funnel.n': 'n = {n} people · {order}',
  'funnel.mark':
    '{step}: {customers} people, {rate} went on (95 %: {interval}), {lost} left, {open} in '
    + 'progress',
  'funnel.mark.last': '{step}: {customers} people, the last step',

  'dropoff.title': 'Those who leave after “{step}” meet “{next}” more often',
  'dropoff.title.exit': 'Those who leave after “{step}” do nothing more',
  'dropoff.title.none': 'What people do after “{step}” differs within chance',
  'dropoff.subtitle':
    'The next event of those who left and of those who went on, as a share of each. Bold: '
    + 'beyond chance at 95 %.',
  'dropoff.left': 'left',
  'dropoff.stayed': 'went on',
  'dropoff.mark': '{next}: {share} of those who left ({n} people), {other} of those who went on',
  'dropoff.n': 'after “{step}”',

  'times.title': 'Half of those who go on take {time} to “{step}”, the longest step',
  'times.title.none': 'How long each step takes',
  'times.subtitle': 'Time from one step to the next, of those who went on.',
  'times.step': 'To',
  'times.whole': 'The whole way',
  'times.p25': 'A quarter within',
  'times.median': 'Half within',
  'times.p75': 'Three quarters within',
  'times.n': { one: '{n} person', other: '{n} people' },
  'times.people': 'n',

  'cohorts.title': '{cohort} stands out: {rate} are back in {grain} {period}',
  'cohorts.title.none': 'How many come back, by when they first came',
  'cohorts.subtitle':
    'Of 100 customers, how many came back in that {grain} after the first. Columns: {grain} '
    + 'since the first.',
  'cohorts.subtitle.order':
    'Of 100 customers, how many ordered in that {grain} after the first. Columns: {grain} '
    + 'since the first.',
  'cohorts.head': 'First in, size',
  'cohorts.mark': '{cohort}, {grain} {period}: {n} of {size} customers, {rate}',
  'cohorts.mark.open': '{cohort}, {grain} {period}: {n} of {size} customers so far, not finished',
  'cohorts.n': { one: '{n} cohort', other: '{shown} of {n} cohorts' },
  'cohorts.unfinished':
    'Hatched: not finished. Some customers are still inside that period; the number can only '
    + 'grow.',

  'spend.title': {
    one: 'What {n} channel with spend earned',
    other: 'What {n} channels with spend earned',
  },
  'spend.title.none': 'No file says what the channels cost',
  'spend.subtitle':
    'Conversions and cost per conversion with credit by {model}. Without spend there is no '
    + 'cost.',
  'spend.channel': 'Channel',
  'spend.cost': 'Spend',
  'spend.orders': 'Conver\u00adsions',
  'spend.cpa': 'Cost per conver\u00adsion',
  'spend.roas': 'ROAS, {model}',
  'spend.none': 'none given',
  'spend.loses': 'loses',
  'spend.n': { one: '{n} channel with spend', other: '{n} channels with spend' },
  'spend.remark':
    'Where the two returns differ, the budget decision rests on the model. An experiment '
    + 'settles it; a model cannot.',

  'paths.title': {
    one: 'The commonest path converts {n} time',
    other: 'The commonest path converts {n} times',
  },
  'paths.subtitle': 'Channels in order, from the first touch to the conversion.',
  'paths.path': 'Path',
  'paths.then': 'then',
  'paths.conversions': 'Conversions',
  'paths.value': 'Revenue',
  'paths.nulls': 'Without conversion',
  'paths.n': { one: '{shown} of {n} path', other: '{shown} of {n} paths' },

  'kpis.title': { one: '{n} number from these files', other: '{n} numbers from these files' },
  'kpis.subtitle': 'Press a number to see its formula and its rows.',
  'kpis.name': 'Number',
  'kpis.value': 'Value',
  'kpis.interval': '95 %',
  'kpis.n': 'n',
  'kpis.verdict': 'Target',
  'kpis.source': 'Told by',
  'kpis.of': '{n} of {all} known numbers',
  'kpis.absent': {
    one: '{n} number is not in these files',
    other: '{n} numbers are not in these files',
  },

  'others.title': 'More tables',
  'others.more': { one: '{shown} of {n} row', other: '{shown} of {n} rows' },
};

export default messages;
