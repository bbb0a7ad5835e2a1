// Sentences that the engine writes in English, recognised by the messages said.*: what they name
// is taken out of them, so that every language can say them, and names become words.
import type { Message, Messages, Values } from './messages.ts';
import type { Text } from './text.ts';

interface Pattern {
  key: string;
  names: readonly string[];
  expression: RegExp;
}

// What the engine writes for those who write commands; the page has other words for it.
const forCommands: Readonly<Record<string, string>> = {
  'said.roi_gain': 'The KPI roi counts all revenue as gain; give `margin` for roi_margin.',
  'said.not_additive':
    'The count {count} is given several times and must not be added up; see also_reported.',
  'said.markov_large': 'The Markov model is left out: {all} states are too many to solve exactly; '
    + 'choose a coarser grouping (by) or a lower markov_order.',
  'said.transitions_listed': 'Of {all} transitions the {part} that happened most are listed; '
    + 'top_transitions=0 lists all.',
  'said.paths_listed': 'The tables list the first {part} of {all} paths and {carts} customers who '
    + 'left a cart, by customer; limit=0 lists all.',
  'said.cells_listed':
    'Of {all} cells the {part} with the most clicks are listed; limit=0 lists all.',
  'said.sessions_listed':
    'The first {part} of {all} sessions are listed, by customer; limit=0 lists all.',
};

const escaped = (text: string) => text.replace(/[.*+?^$()|[\]\\`]/g, '\\$&');

function patternOf(key: string, template: string): Pattern {
  const names: string[] = [];
  const expression = escaped(template).replace(/\{(\w+)\}/g, (_, name: string) => {
    names.push(name);
    return /^(n|all|part|carts|byte)$/.test(name) ? '(\\d+)' : '(.+?)';
  });
  return { key, names, expression: new RegExp(`^${expression}$`) };
}

const formsOf = (message: Message) =>
  (typeof message === 'string' ? [message] : Object.values(message));

/** The patterns of English messages; those that begin with a word before those with a place. */
export function patternsOf(english: Messages): Pattern[] {
  const written = Object.entries(english).filter(([key]) => key.startsWith('said.'))
    .flatMap(([key, message]) =>
      (forCommands[key] ? [forCommands[key]] : formsOf(message)).map((form) => ({ key, form })));
  return written.sort((a, b) => Number(a.form.startsWith('{')) - Number(b.form.startsWith('{')))
    .map(({ key, form }) => patternOf(key, form));
}

/** The sentence in the language of `i18n`; one that is not known stays as the engine wrote it. */
export function sayAgain(text: string, patterns: readonly Pattern[], i18n: Text): string {
  for (const { key, names, expression } of patterns) {
    const found = expression.exec(text);
    if (!found) continue;
    const values: Values = Object.fromEntries(names.map((name, at) =>
      [name, valueOf(name, found[at + 1]!, patterns, i18n)]));
    return i18n.t(key, values);
  }
  return text;
}

function valueOf(name: string, text: string, patterns: readonly Pattern[], i18n: Text) {
  if (/^\d+$/.test(text)) return Number(text);
  switch (name) {
    case 'count': case 'counts':
      return i18n.list(text.split(', ').map((one) => countName(one, i18n)));
    case 'kpis': return i18n.list(text.split(', ').map((one) => `“${i18n.name('kpi', one)}”`));
    case 'model': return i18n.name('model', text);
    case 'time': return i18n.instant(text);
    case 'span': return spanText(text, i18n);
    case 'what': case 'advice': case 'bringer': return sayAgain(text, patterns, i18n);
    default: return text;
  }
}

const countName = (name: string, i18n: Text) =>
  (i18n.has(`count.${name}`) ? i18n.t(`count.${name}`) : i18n.name('kpi', name));

/** 30d as 30 days. */
export function spanText(span: string, i18n: Text): string {
  const [, digits, unit] = /^(\d+)([hdwms])$/.exec(span) ?? [];
  return unit ? i18n.t(`span.${unit}`, { n: Number(digits) }) : i18n.name('choice', span);
}
