// The messages of a language: whole sentences by key. A plural message has a form for each
// category of the language; which is taken is decided by the placeholder {n}.

export type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };
export type Message = string | Plural;
export type Messages = Readonly<Record<string, Message>>;

export const languages = ['en', 'ru', 'ro'] as const;
export type Language = (typeof languages)[number];

/** What stands in a message's {braces}; a bare number is written as a count. */
export type Values = Readonly<Record<string, string | number>>;

/** "ro-MD" is Romanian; what we do not speak is English. */
export function languageOf(tag: string | null | undefined): Language {
  const primary = (tag ?? '').toLowerCase().split('-')[0];
  return languages.find((language) => language === primary) ?? 'en';
}
