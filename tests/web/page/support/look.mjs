// What an eye would find wrong, asked of the page: words over words, words cut or out of sight.

/** Runs in the page. Returns sentences; none when all can be read. */
export function unreadable() {
  const root = document.querySelector('journey-lens').shadowRoot;
  const open = [...root.querySelectorAll('dialog[open]')].at(-1);
  const found = [];
  const hidden = (element) => !element.checkVisibility({ visibilityProperty: true,
    opacityProperty: true }) || element.closest('.vh, select, option, .nav');
  const texts = [];
  const walker = document.createTreeWalker(open ?? root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const element = node.parentElement;
    const words = node.textContent.trim();
    if (!words || !element || ['STYLE', 'OPTION', 'TITLE'].includes(element.tagName)) continue;
    if (hidden(element)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const rect of range.getClientRects()) {
      // Lines may touch: what counts is the body of the letters.
      const trim = rect.height * 0.24;
      texts.push({ words, element, left: rect.left + 0.5, right: rect.right - 0.5,
        top: rect.top + trim, bottom: rect.bottom - trim });
    }
  }
  const isScrolled = (element) => element.closest('.scroll');
  for (const [at, one] of texts.entries()) {
    if (!isScrolled(one.element) && (one.right > innerWidth + 1 || one.left < -1)) {
      found.push(`"${one.words}" leaves the page`);
    }
    for (const other of texts.slice(at + 1)) {
      if (one.element === other.element || isScrolled(one.element) || isScrolled(other.element)) {
        continue;
      }
      if (one.left < other.right && other.left < one.right && one.top < other.bottom
        && other.top < one.bottom) found.push(`"${one.words}" lies on "${other.words}"`);
    }
  }
  for (const element of (open ?? root).querySelectorAll('*')) {
    const style = getComputedStyle(element);
    const clips = style.overflowX === 'hidden' || style.overflowX === 'clip';
    if (clips && !element.closest('svg, .vh, progress') && !hidden(element)
      && element.scrollWidth > element.clientWidth + 1) {
      found.push(`<${element.localName} class="${element.className}"> cuts its words`);
    }
    if (element.localName === 'select') {
      const canvas = document.createElement('canvas').getContext('2d');
      canvas.font = style.font;
      const shown = element.selectedOptions[0]?.textContent.trim() ?? '';
      if (!hidden(element.parentElement) && canvas.measureText(shown).width
        > element.clientWidth - parseFloat(style.paddingLeft)) {
        found.push(`select cuts "${shown}"`);
      }
    }
  }
  if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways');
  return [...new Set(found)];
}
