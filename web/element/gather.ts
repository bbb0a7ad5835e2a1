// What comes to the page before anybody needs it: the engine, the charts, the languages and the
// sample. After that the page is whole and requests nothing.
import { languages, loadLanguage } from '../i18n/index.ts';

/** Resolves when all has arrived; what is missing fails when it is used. */
export async function gatherRest(own: Promise<void>): Promise<void> {
  await own;
  await Promise.allSettled([
    import('../engine/client.ts'),
    import('../engine/inlined.ts'),
    import('./export.ts'),
    import('lens:sample'),
    ...languages.map(loadLanguage),
  ]);
}
