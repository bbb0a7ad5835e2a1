// What lies over the page: panels, the ledger's drawer, and the drop over an open report.
import { css } from 'lit';

export const overlay = css`
  dialog { border: 0; padding: 0; margin: 0; color: var(--ink); background: var(--surface);
    box-shadow: var(--shadow); max-width: none; max-height: none; }
  dialog::backdrop { background: rgba(24, 27, 33, .34); }
  .x { display: flex; justify-content: space-between; gap: 20px; align-items: flex-start; }
  .pop { position: fixed; width: min(452px, 100vw - 32px); border-radius: var(--r3);
    padding: 22px 24px 18px; max-height: calc(100dvh - 32px); overflow: auto;
    left: var(--pop-left, calc(50vw - 226px)); top: var(--pop-top, 12vh); }
  .pop::backdrop { background: transparent; }
  .pop h2 { font: 600 15px/1.4 var(--font); overflow-wrap: anywhere; }
  .pop > p { margin-top: 8px; color: var(--ink-2); }
  .pop .good { color: var(--sure); font-weight: 500; }
  .pop .good svg, .pop .bad svg { vertical-align: -2px; }
  .pop .bad { color: var(--alert); font-weight: 600; }
  .dots { margin-top: 10px; font: var(--t-small); color: var(--ink-2); }
  .dots li { padding: 5px 0 5px 14px; position: relative; overflow-wrap: anywhere; }
  .dots li::before { content: ''; position: absolute; left: 0; top: 13px; width: 5px; height: 1.5px;
    background: var(--ink-3); }
  .code { font: var(--t-code); color: var(--ink-2); }
  @container lens (max-width: 720px) {
    .pop { left: 0; right: 0; top: auto; bottom: 0; width: 100vw; border-radius: var(--r3) var(--r3)
      0 0; padding: 20px 16px; max-height: 88dvh; }
  }
`;
