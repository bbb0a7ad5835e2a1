// Every value of the design: type, space, colour, motion. A host page changes what it likes
// through --lens-* properties.
import { css } from 'lit';

const light = css`
  color-scheme: light;
  --paper: var(--lens-paper, #fcfcfa); --surface: #fff; --sunk: #f3f3ef;
  --veil: rgba(24, 27, 33, .34);
  --ink: var(--lens-ink, #15181e); --ink-2: #4c535e; --ink-3: #5f6671;
  --rule: #dfdfd8; --rule-2: #c6c7c1; --rule-strong: var(--ink);
  --accent: var(--lens-accent, #2f5bb7); --accent-ink: #24488f; --accent-wash: #eaeff9;
  --alert: var(--lens-bad, #b23c17); --alert-wash: #fbeee8;
  --doubt: #855a00; --doubt-wash: #fdf4de; --doubt-rule: #d9a942;
  --sure: var(--lens-good, #1d6b50); --focus: var(--ink);
  --c1: var(--lens-series-1, #2f5bb7); --c2: var(--lens-series-2, #ca7228);
  --c3: var(--lens-series-3, #571821); --c4: var(--lens-series-4, #93422c);
  --c5: var(--lens-series-5, #1c1a7e); --c6: var(--lens-series-6, #9087b0); --c0: #8d929b;
  --bar: var(--c1); --bar-2: #a9bde3; --bar-lost: #e6e6e0; --on-bar: #fff;
  --grid: #e7e7e1; --axis: #9a9f97;
  --h0: #f1f4fa; --h1: #dce5f5; --h2: #bccdec; --h3: #93ade0; --h4: #4c74c2; --h5: #2f58ae;
  --h6: #1b3a7c;
  --h0i: #15181e; --h1i: #15181e; --h2i: #15181e; --h3i: #15181e; --h4i: #fff; --h5i: #fff;
  --h6i: #fff;
  --shadow: 0 1px 2px rgba(20, 24, 32, .08), 0 12px 36px -8px rgba(20, 24, 32, .22);
`;

const dark = css`
  color-scheme: dark;
  --paper: var(--lens-paper, #14171c); --surface: #191d23; --sunk: #1f242b;
  --veil: rgba(4, 6, 9, .6);
  --ink: var(--lens-ink, #eceef1); --ink-2: #b4bac4; --ink-3: #959ca8;
  --rule: #2b313a; --rule-2: #434a55; --rule-strong: #d5d9df;
  --accent: var(--lens-accent, #6ea0ee); --accent-ink: #9dc0f6; --accent-wash: #1d2939;
  --alert: var(--lens-bad, #f08a63); --alert-wash: #32211b;
  --doubt: #e6b95a; --doubt-wash: #2c2616; --doubt-rule: #8d6d22;
  --sure: var(--lens-good, #6cc3a0); --focus: #fff;
  --c1: var(--lens-series-1, #6ea0ee); --c2: var(--lens-series-2, #f9d55a);
  --c3: var(--lens-series-3, #be3a16); --c4: var(--lens-series-4, #3468ae);
  --c5: var(--lens-series-5, #74f3eb); --c6: var(--lens-series-6, #e7846a); --c0: #8a919c;
  --bar-2: #3a5785; --bar-lost: #2d333c; --on-bar: #0d131c;
  --grid: #262b33; --axis: #5b626d;
  --h0: #1c222b; --h1: #223049; --h2: #2b4069; --h3: #37568f; --h4: #4a75bd; --h5: #77a5ec;
  --h6: #bcd5fa;
  --h0i: #eceef1; --h1i: #eceef1; --h2i: #eceef1; --h3i: #fff; --h4i: #fff; --h5i: #0d131c;
  --h6i: #0d131c;
  --shadow: 0 0 0 1px #343b45, 0 16px 40px rgba(0, 0, 0, .5);
`;

export const tokens = css`
  :host {
    --font: var(--lens-font, -apple-system, "Segoe UI Variable Text", "Segoe UI", Inter, Roboto,
      "Noto Sans", system-ui, sans-serif);
    --mono: ui-monospace, "SF Mono", "Cascadia Mono", Consolas, "Noto Sans Mono",
      "DejaVu Sans Mono", monospace;
    --t-display: 600 44px/1.08 var(--font);
    --t-title: 600 28px/1.2 var(--font);
    --t-answer: 400 22px/1.36 var(--font);
    --t-question: 600 17px/1.3 var(--font);
    --t-figure: 600 15px/1.38 var(--font);
    --t-body: 400 14px/1.5 var(--font);
    --t-small: 400 12.5px/1.45 var(--font);
    --t-mark: 500 12px/1 var(--font);
    --t-value: 600 30px/1.05 var(--font);
    --t-code: 400 12px/1.5 var(--mono);
    --r1: 3px; --r2: var(--lens-radius, 6px); --r3: 10px;
    --ease: cubic-bezier(.2, .7, .2, 1); --fast: 120ms; --slow: 220ms;
    ${light}
  }
  @media screen and (prefers-color-scheme: dark) { :host(:not([theme='light'])) { ${dark} } }
  @media screen { :host([theme='dark']) { ${dark} } }
  @media print { :host { --paper: #fff; --surface: #fff; --sunk: #f5f5f2; } }
  @media (forced-colors: active) {
    :host {
      --paper: Canvas; --surface: Canvas; --sunk: Canvas; --ink: CanvasText; --ink-2: CanvasText;
      --ink-3: CanvasText; --rule: CanvasText; --rule-2: CanvasText; --rule-strong: CanvasText;
      --accent: LinkText; --accent-wash: Canvas; --alert: CanvasText; --alert-wash: Canvas;
      --doubt: CanvasText; --doubt-wash: Canvas; --doubt-rule: CanvasText; --sure: CanvasText;
      --focus: Highlight; --bar: CanvasText; --bar-2: GrayText; --bar-lost: Canvas;
      --on-bar: Canvas; --grid: GrayText; --axis: CanvasText; --c1: CanvasText; --c2: Highlight;
    }
  }
  @media (prefers-reduced-motion: reduce) { :host { --fast: 0ms; --slow: 0ms; } }
`;
