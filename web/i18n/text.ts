// All text goes through here: t('key', values), in one of the languages. Without Lit, so that the
// command line has it too; index.ts adds what a page needs.
import enFirst from './en/first.ts';
import { patternsOf, sayAgain } from './engine-text.ts';
import { formatFor, type Format } from './format.ts';
import type { Language, Message, Messages, Values } from './messages.ts';

export interface Text extends Format {
  language: Language;
  t(key: string, values?: Values): string;
  /** The same in parts, every second of them between stars: it is to be stressed. */
  parts(key: string, values?: Values): string[];
  /** Whether there is such a message. */
  has(key: string): boolean;
  /** The message, or the name it ends in, made readable: for names of the catalogue. */
  name(kind: string, name: string): string;
  /** A sentence of the engine, which writes in English. */
  said(text: string): string;
  /** What the engine says in English about a name of its catalogue. */
  told(key: string, english: string): string;
}

const loaders: Record<Language, () => Promise<{ default: Messages }>> = {
  en: () => import('./en/index.ts'),
  ru: () => import('./ru/index.ts'),
  ro: () => import('./ro/index.ts'),
};

const loaded: Record<Language, Messages | null> = { en: null, ru: null, ro: null };

/** Brings all messages of a language here; once. */
export async function loadLanguage(language: Language): Promise<void> {
  if (loaded[language]) return;
  const { default: messages } = await loaders[language]();
  loaded[language] = language === 'en' ? { ...enFirst, ...messages } : messages;
}

/** The text of a language as far as it is here; the first screen in English always is. */
export function textFor(language: Language, zone?: string): Text {
  const messages = loaded[language] ?? enFirst;
  if (last?.messages === messages && last.zone === zone) return last.text;
  const text = makeText(messages, messages === enFirst ? 'en' : language, zone);
  last = { messages, zone, text };
  return text;
}

/** What was made last: as a rule the same is wanted again. */
let last: { messages: Messages; zone: string | undefined; text: Text } | null = null;

export function makeText(messages: Messages, language: Language, zone?: string): Text {
  const format = formatFor(language, zone);
  const rules = new Intl.PluralRules(language);
  const template = (key: string, values: Values) => textOf(messages[key], rules, values) ?? key;
  const fill = (text: string, values: Values) => text.replace(/\{(\w+)\}/g, (whole, name) => {
    const value = values[name];
    return value === undefined ? whole : typeof value === 'number' ? format.count(value) : value;
  });
  const made: Text = {
    ...format,
    language,
    t: (key, values = {}) => fill(template(key, values), values),
    parts: (key, values = {}) => template(key, values).split('*').map((part) => fill(part, values)),
    has: (key) => key in messages,
    name: (kind, name) => {
      const message = messages[`${kind}.${name}`];
      return typeof message === 'string' ? message : readable(name);
    },
    said: (text) => sayAgain(text, patterns(), made),
    told: (key, english) => (key in messages ? made.t(key) : english),
  };
  return made;
}

let known: ReturnType<typeof patternsOf> | null = null;

// The English messages are always here: the element loads them with its screens.
function patterns() {
  if (!loaded.en) return [];
  known ??= patternsOf(loaded.en);
  return known;
}

function textOf(message: Message | undefined, rules: Intl.PluralRules, values: Values) {
  if (message === undefined || typeof message === 'string') return message;
  const { n } = values;
  return (typeof n === 'number' ? message[rules.select(n)] : undefined) ?? message.other;
}

/** page_view as Page view: for names that only the engine knows. */
function readable(name: string): string {
  if (!/^[a-z0-9_]+$/.test(name)) return name;
  const words = name.replaceAll('_', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}
