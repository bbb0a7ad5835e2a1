// What comes to the page before anybody needs it: the screens, the engine, the languages and the
// sample. After that the page is whole and requests nothing.
import { languages, loadLanguage } from '../i18n/index.ts';

/** Resolves when all has arrived, in the order in which it is wanted; but for the screens, what is
 *  missing fails when it is used. */
export async function gather(screens: () => Promise<unknown>): Promise<void> {
  const engine = [import('../engine/client.ts'), import('../engine/inlined.ts'),
    import('lens:catalog')];
  await Promise.all([screens(), Promise.allSettled(engine)]);
  await Promise.allSettled([import('./export.ts'), import('../engine/inlined-analyst.ts'),
    import('../engine/archive.ts'), import('../engine/workbook.ts'),
    import('lens:sample'), ...languages.map(loadLanguage)]);
}
