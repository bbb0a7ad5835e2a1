// The look of the first screen and of what all screens share: header, buttons, drop zone.
import { css } from 'lit';

export const first = css`
  :host {
    display: block; container: lens / inline-size; background: var(--paper); color: var(--ink);
    font: var(--t-body); font-variant-numeric: tabular-nums lining-nums; text-align: start;
    -webkit-text-size-adjust: 100%; position: relative;
  }
  :host([hidden]) { display: none; }
  *, ::before, ::after { box-sizing: border-box; }
  h1, h2, h3, h4, p, figure, ul, ol, dl, dd, table, fieldset, legend {
    margin: 0; padding: 0; border: 0; font: inherit;
  }
  ul, ol { list-style: none; }
  b, strong { font-weight: 650; }
  button, select, input { font: inherit; color: inherit; letter-spacing: inherit; }
  :focus-visible { outline: 2px solid var(--focus); outline-offset: 2px; }
  .vh { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%);
    white-space: nowrap; }
  .mut { color: var(--ink-3); }
  .screen { padding: 0 40px 56px; min-height: 100%; }
  .wrap { max-width: 1200px; margin: 0 auto; }
  .top { display: flex; align-items: center; gap: 8px 20px; min-height: 60px; max-width: 1200px;
    margin: 0 auto; flex-wrap: wrap; padding: 8px 0; }
  .brand { display: flex; align-items: center; gap: 9px; font: 650 15px/1.2 var(--font);
    letter-spacing: -.01em; }
  .brand svg { width: 22px; height: 22px; flex: none; }
  .scope { color: var(--ink-2); font: var(--t-small); padding-left: 20px;
    border-left: 1px solid var(--rule); min-width: 0; overflow-wrap: anywhere; }
  .scope b { color: var(--ink); font-weight: 600; }
  .sp { flex: 1; }
  .lock { display: inline-flex; align-items: center; gap: 7px; font: var(--t-small);
    color: var(--sure); background: none; border: 0; padding: 4px 0; cursor: pointer;
    text-align: start; min-height: 28px; }
  .lock.asked { color: var(--alert); font-weight: 600; }
  .lock svg { width: 14px; height: 14px; flex: none; }
  .lock u { text-underline-offset: 3px;
    text-decoration-color: color-mix(in srgb, currentColor 40%, transparent); }
  .btn { display: inline-flex; align-items: center; justify-content: center; gap: 8px;
    min-height: 34px; padding: 7px 14px; border-radius: var(--r2); border: 1px solid var(--rule-2);
    background: var(--surface); color: var(--ink); font: 500 13.5px/1.3 var(--font);
    cursor: pointer; transition: border-color var(--fast) var(--ease); }
  .btn:hover:not(:disabled) { border-color: var(--ink-3); }
  .btn:disabled { opacity: .45; cursor: default; }
  .btn.p { background: var(--ink); border-color: var(--ink); color: var(--paper); }
  .btn.q { border-color: transparent; background: transparent; color: var(--ink-2); }
  .btn.lg { min-height: 42px; padding: 9px 18px; font-size: 14.5px; }
  .link { background: none; border: 0; padding: 3px 0; min-height: 24px; cursor: pointer;
    color: var(--ink-2); font: inherit; text-decoration: underline; text-align: start;
    text-decoration-color: var(--rule-2); text-underline-offset: 3px; }
  .link:hover { text-decoration-color: currentColor; }

  .hero { display: grid; grid-template-columns: minmax(0, 1fr) 400px; gap: 64px;
    padding-top: 52px; }
  .hero > div { display: flex; flex-direction: column; min-width: 0; }
  .hero h1 { font: var(--t-display); letter-spacing: -.025em; text-wrap: balance;
    max-width: 15em; overflow-wrap: break-word; }
  .hero .lead { font: 400 17px/1.5 var(--font); color: var(--ink-2); margin-top: 16px;
    max-width: 36em; }
  .drop { margin-top: 32px; flex: 1; display: flex; flex-direction: column;
    justify-content: center; border: 1.5px dashed var(--rule-2); border-radius: var(--r3);
    background: var(--surface); padding: 40px 40px 36px; min-height: 320px;
    transition: border-color var(--fast) var(--ease), background var(--fast) var(--ease); }
  .drop.over { border: 1.5px solid var(--ink); background: var(--accent-wash); }
  .drop h2 { font: 600 21px/1.3 var(--font); letter-spacing: -.01em; }
  .drop p { color: var(--ink-2); margin-top: 6px; max-width: 44em; }
  .drop .row { display: flex; gap: 10px; margin-top: 24px; flex-wrap: wrap; }
  .proof { display: flex; gap: 4px 12px; margin-top: 20px; align-items: center; flex-wrap: wrap;
    color: var(--ink-2); font: var(--t-small); }
  .proof .lock { font-weight: 500; }
  .cov { font: var(--t-small); min-width: 0; }
  .cov h2 { font: var(--t-figure); margin-bottom: 4px; }
  .cov > p { color: var(--ink-2); margin-bottom: 14px; }
  .cov table { border-collapse: collapse; width: 100%; }
  .cov th { font-weight: 500; text-align: start; padding: 8px 8px 8px 0;
    border-bottom: 1px solid var(--rule); }
  .cov th span { display: block; color: var(--ink-3); font-weight: 400; }
  .cov td { text-align: center; border-bottom: 1px solid var(--rule); width: 46px; }
  .cov thead th { vertical-align: bottom; padding: 0 0 8px;
    border-bottom: 1px solid var(--rule-strong); }
  .cov thead th div { writing-mode: vertical-rl; transform: rotate(180deg); color: var(--ink-2);
    font-weight: 400; margin: 0 auto; width: 34px; display: flex; align-items: center;
    text-align: start; }
  .disc { display: inline-block; width: 9px; height: 9px; border-radius: 50%;
    background: var(--ink); vertical-align: middle; forced-color-adjust: none; }
  .disc.h { background: transparent; border: 1.5px solid var(--ink-3); }
  .key { display: flex; gap: 4px 16px; flex-wrap: wrap; margin-top: 12px; }

  @container lens (max-width: 1080px) {
    .hero { grid-template-columns: minmax(0, 1fr); gap: 40px; }
    .cov { max-width: 640px; }
  }
  @container lens (max-width: 720px) {
    .screen { padding: 0 16px 40px; }
    .top { min-height: 52px; }
    .top .scope { order: 4; flex-basis: 100%; border: 0; padding: 0; }
    .hero { padding-top: 28px; gap: 36px; }
    .hero h1 { font-size: 32px; }
    .hero .lead { font-size: 16px; }
    .drop { padding: 24px 20px; margin-top: 24px; min-height: 0; }
    .drop .btn { width: 100%; }
    .cut { display: none; }
  }
  @container lens (max-width: 420px) {
    .hero h1 { font-size: 28px; }
    .cov td { width: 34px; }
    .cov thead th div { width: 28px; }
  }
`;
