// The numbers of an insight as the words of its sentence.
import type { Insight } from '../../engine/protocol.ts';
import { basisText } from '../../i18n/basis.ts';
import type { Values } from '../../i18n/messages.ts';
import type { Text } from '../../i18n/text.ts';

const money = /^(value_at_stake|aov|revenue|cost)$/;
const rates = /rate|share|^(low|high|difference)$/;
const kinds: Readonly<Record<string, string>> = {
  step: 'event', from: 'event', channel: 'channel', kpi: 'kpi', stage: 'stage', grain: 'grain',
  measure: 'measure', reason: 'code',
};

/** The message that fits what is known: one without money where none is told. */
export function insightKey({ id, numbers }: Insight): string {
  const isBare = id === 'bottleneck' && numbers['value_at_stake'] === null;
  const isClose = id === 'weakest_stage' && numbers['verdict'] !== 'missed';
  return `insight.${id}${isBare ? '.bare' : isClose ? '.close' : ''}`;
}

/** The unit of an insight's value and of its interval. */
export const unitOfInsight = ({ numbers }: Insight): string =>
  (typeof numbers['unit'] === 'string' ? numbers['unit']
    : numbers['kpi'] === 'nps' ? 'points' : 'rate');

/** Why an insight is not to be relied on; empty where it is. */
export const tooFewText = ({ numbers }: Insight, i18n: Text): string =>
  (numbers['reason'] === 'too_few_to_tell' ? i18n.t('reason.too_few_to_tell') : '');

/** Each number in the unit that its name tells. */
export function insightValues(insight: Insight, currency: string, i18n: Text): Values {
  const own = unitOfInsight(insight);
  return Object.fromEntries(Object.entries(insight.numbers).map(([name, value]) => {
    if (value === null) return [name, '–'];
    if (typeof value === 'string') return [name, wordOf(name, value, i18n)];
    if (name === 'n') return [name, value];
    const shown = name === 'recoverable' ? Math.round(value) : value;
    return [name, i18n.cell(shown, unitOf(name, own, currency))];
  }));
}

function unitOf(name: string, own: string, currency: string): string {
  if (/^(value|target|low|high)$/.test(name)) return own;
  if (rates.test(name)) return 'rate';
  if (money.test(name)) return currency;
  return name === 'ratio' ? 'ratio' : 'count';
}

function wordOf(name: string, value: string, i18n: Text): string {
  if (name === 'cohort') return i18n.period(value);
  if (name === 'basis') return basisText(value, i18n);
  const kind = kinds[name];
  return kind ? i18n.name(kind, value) : value;
}
