// The content security policy of the demo page: nothing leaves it, and no text becomes code.

/** The policy's text, given where scripts and styles may come from. */
export function policy({ script, style }) {
  return [
    `default-src 'none'`,
    `script-src ${script} 'wasm-unsafe-eval'`,
    `style-src ${style}`,
    'img-src blob: data:',
    'worker-src blob:',
    `connect-src 'none'`,
    `form-action 'none'`,
    `base-uri 'none'`,
    `frame-src 'none'`,
    `require-trusted-types-for 'script'`,
    'trusted-types journeylens lit-html',
  ].join('; ');
}

/** The policy of the page as it is served, its script and style being files beside it. */
export const servedPolicy = policy({ script: `'self'`, style: `'self'` });
