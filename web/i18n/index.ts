// Text for a page: what text.ts has, and words set bold.
import { html, type TemplateResult } from 'lit';
import type { Language, Messages, Values } from './messages.ts';
import { makeText, textFor, type Text } from './text.ts';

export type { Format } from './format.ts';
export { languageOf, languages } from './messages.ts';
export type { Language, Messages, Values } from './messages.ts';
export { loadLanguage } from './text.ts';

export interface I18n extends Text {
  /** The message with *words between stars* set bold. */
  rich(key: string, values?: Values): TemplateResult;
}

/** The text of a language as far as it is here; the first screen in English always is. */
export function i18nFor(language: Language, zone?: string): I18n {
  const text = textFor(language, zone);
  let rich = made.get(text);
  if (!rich) made.set(text, rich = withRich(text));
  return rich;
}

/** The same text is the same object, so that what was drawn with it need not be drawn again. */
const made = new WeakMap<Text, I18n>();

export const makeI18n = (messages: Messages, language: Language, zone?: string): I18n =>
  withRich(makeText(messages, language, zone));

const withRich = (text: Text): I18n => ({
  ...text,
  rich: (key, values) => html`${text.parts(key, values).map((part, at) =>
    (at % 2 ? html`<b>${part}</b>` : part))}`,
});
