// The report: tabs, insights, stages, questions, figures, drawer, print.
import { css } from 'lit';

export const reportStyles = css`
  .nav { display: flex; gap: 24px; max-width: 1200px; margin: 0 auto; overflow-x: auto;
    border-bottom: 1px solid var(--rule); scrollbar-width: none; position: sticky; top: 0;
    background: var(--paper); z-index: 5; }
  .nav button { font: 500 13px/1.2 var(--font); color: var(--ink-2); background: none; border: 0;
    border-bottom: 2px solid transparent; padding: 12px 0 11px; white-space: nowrap;
    cursor: pointer; flex: none; }
  .nav button:hover { color: var(--ink); }
  .nav button:focus-visible { outline-offset: -2px; }
  .nav [aria-current] { color: var(--ink); border-color: var(--ink); font-weight: 600; }
  .menu { position: relative; display: inline-block; }
  .drops { position: absolute; right: 0; top: calc(100% + 4px); z-index: 10; display: grid;
    min-width: 160px; padding: 8px 14px; background: var(--surface); border-radius: var(--r2);
    box-shadow: var(--shadow); white-space: nowrap; }
  .foot .drops { top: auto; bottom: calc(100% + 4px); }

  .insights { display: grid; grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 28px 40px;
    padding: 40px 0 12px; }
  .insights.none { display: block; color: var(--ink-2); }
  .insights li { border-top: 2px solid var(--ink); padding-top: 14px; display: flex;
    flex-direction: column; min-width: 0; }
  .insights .attention { border-color: var(--alert); }
  .insights h2 { font: 650 23px/1.18 var(--font); letter-spacing: -.018em; margin-bottom: 8px;
    text-wrap: balance; overflow-wrap: anywhere; }
  .insights p { font: 400 17px/1.45 var(--font); text-wrap: pretty; overflow-wrap: anywhere; }
  .insights .sub { font: var(--t-small); color: var(--ink-3); margin-top: auto;
    padding-top: 10px; }
  .stagehead { display: flex; justify-content: space-between; align-items: center; gap: 8px 24px;
    flex-wrap: wrap; margin: 28px 0 18px; }
  .stagehead h2 { font: var(--t-figure); }
  .stages { display: grid; grid-template-columns: repeat(5, minmax(0, 1fr));
    border: 1px solid var(--rule); border-radius: var(--r2); background: var(--surface); }
  .stages.n4 { grid-template-columns: repeat(4, minmax(0, 1fr)); }
  .stages.n7 { grid-template-columns: repeat(4, minmax(0, 1fr)); }
  .stage { padding: 18px 18px 14px; border-left: 1px solid var(--rule); position: relative;
    min-width: 0; display: flex; flex-direction: column; }
  .stage:first-child { border-left: 0; }
  .stages.n7 .stage:nth-child(n + 5) { border-top: 1px solid var(--rule); }
  .stages.n7 .stage:nth-child(4n + 1) { border-left: 0; }
  .stage h3 { font: 600 13px/1.3 var(--font); }
  .stage .what { font: var(--t-small); color: var(--ink-2); margin-top: 2px; }
  .stage .v { font: var(--t-value); letter-spacing: -.025em; margin-top: 10px; display: flex;
    align-items: baseline; gap: 2px 8px; flex-wrap: wrap; }
  .stage .v small { font: var(--t-small); color: var(--ink-3); letter-spacing: 0; }
  .stage .v.few { color: var(--ink-3); }
  .number { background: none; border: 0; padding: 1px 0; cursor: pointer; text-align: inherit;
    text-decoration: underline transparent; text-underline-offset: 4px; min-height: 24px; }
  .number.b { font-weight: 650; }
  .number:hover { text-decoration-color: var(--accent); background: var(--accent-wash);
    box-shadow: 0 0 0 3px var(--accent-wash); border-radius: 2px; }
  .ver { display: flex; gap: 6px; align-items: flex-start; font: 500 12.5px/1.35 var(--font);
    color: var(--ink-2); }
  .ver .ic { margin-top: 2px; }
  .stage .ver { margin-top: 9px; }
  .ver.met { color: var(--sure); } .ver.missed { color: var(--alert); }
  .stage .chg { font: var(--t-small); color: var(--ink-3); margin-top: 3px; }
  .bullet { width: 100%; height: 26px; margin-top: 10px; display: block; }
  .stage .aim { font: var(--t-small); margin-top: auto; padding-top: 8px; display: flex; gap: 6px;
    align-items: center; flex-wrap: wrap; }
  .aim input { width: 72px; }
  .aim .btn { min-height: 30px; padding: 4px 10px; }
  .stage.weak { box-shadow: 0 0 0 2px var(--alert); border-radius: var(--r2); z-index: 1;
    border-color: transparent; }
  .stage .tag { position: absolute; top: -11px; left: 14px; background: var(--alert);
    color: var(--surface); font: 600 11px/1.2 var(--font); padding: 4px 8px;
    border-radius: var(--r1); }
  .stage.none { color: var(--ink-3); }
  .busy { opacity: .4; transition: opacity var(--slow) var(--ease) 300ms; }

  .quest { display: grid; grid-template-columns: 184px minmax(0, 1fr); gap: 0 32px;
    border-top: 1px solid var(--rule-strong); margin-top: 64px; padding-top: 18px;
    scroll-margin-top: 44px; }
  #overview { scroll-margin-top: 60px; }
  .quest, figure { contain: layout style paint; overflow-clip-margin: 24px; }
  .waits.low { min-height: 480px; } .waits.high { min-height: 960px; }
  .body { min-width: 0; }
  .rail h2 { font: var(--t-question); letter-spacing: -.01em; text-wrap: balance; }
  .rail { position: sticky; top: 60px; align-self: start; }
  .rail dl { margin-top: 16px; font: var(--t-small); }
  .rail dt { color: var(--ink-3); }
  .rail dd { margin-bottom: 8px; overflow-wrap: anywhere; }
  .answer { font: var(--t-answer); letter-spacing: -.012em; max-width: 40em; text-wrap: pretty;
    margin: -4px 0 32px; color: var(--ink-2); overflow-wrap: anywhere; }
  .answer b { color: var(--ink); }
  .grid { display: grid; grid-template-columns: repeat(12, minmax(0, 1fr)); gap: 52px 24px; }
  .c12 { grid-column: span 12; } .c7 { grid-column: span 7; } .c6 { grid-column: span 6; }
  .c5 { grid-column: span 5; }
  figure { display: flex; flex-direction: column; min-width: 0; }
  figcaption { margin-bottom: 12px; }
  figcaption h3 { font: var(--t-figure); text-wrap: pretty; overflow-wrap: anywhere; }
  figcaption p { font: var(--t-small); color: var(--ink-2); margin-top: 2px; }
  .figrow { display: flex; justify-content: space-between; gap: 12px 24px;
    align-items: flex-start; }
  figure.none { color: var(--ink-2); border-top: 1px solid var(--rule); padding-top: 12px; }
  .seg { display: inline-flex; border: 1px solid var(--rule-2); border-radius: var(--r2);
    overflow: hidden; font: 500 12.5px/1.2 var(--font); background: var(--surface); flex: none; }
  .seg button { background: none; border: 0; border-left: 1px solid var(--rule); padding: 8px 12px;
    color: var(--ink-2); cursor: pointer; min-height: 32px; }
  .seg button:first-child { border: 0; }
  .seg button:focus-visible { outline-offset: -3px; }
  .seg [aria-pressed='true'] { background: var(--ink); color: var(--paper); }
  .foot { display: flex; gap: 2px 14px; flex-wrap: wrap; margin-top: auto; padding-top: 10px;
    font: var(--t-small); color: var(--ink-3); align-items: baseline; }
  .remark { font: var(--t-small); color: var(--ink-2); margin-top: 10px; }
  .controls { display: flex; flex-wrap: wrap; gap: 10px 16px; margin: 0 0 14px;
    font: var(--t-small); align-items: flex-end; }
  .control { display: grid; gap: 3px; color: var(--ink-3); min-width: 0; max-width: 100%; }
  .control.inline { display: flex; align-items: center; gap: 8px; flex-wrap: wrap;
    font: var(--t-small); }
  .control select, .control textarea, .control input[type='text'] { color: var(--ink); }
  .control.long { flex: 1 1 240px; }
  .control.long input { width: 100%; }
  .several { display: flex; flex-wrap: wrap; gap: 4px 14px; align-items: center; }
  .several legend { float: inline-start; padding: 0; margin-inline-end: 14px; }
  .several label { display: inline-flex; gap: 5px; align-items: center; color: var(--ink);
    min-height: 28px; }
  input[type='checkbox'] { accent-color: var(--ink); width: 15px; height: 15px; margin: 0; }
  .controls details { flex-basis: 100%; }
  .controls details .controls { margin-top: 6px; }
  .tbl .al { color: var(--alert); font-weight: 600; }
  .tbl span.iv { display: block; }
  @container lens (min-width: 721px) { .tbl.spend thead th { hyphens: manual; } }
  .tbl.paths .path { font-weight: 500; }
  .path i { font-style: normal; color: var(--ink-3); padding: 0 2px; }
  .tbl .group th { font: 600 13px/1.3 var(--font); padding: 20px 0 6px;
    border-bottom: 1px solid var(--rule-2); }
  .kpis .ver { font-weight: 500; }
  .spend th[scope='row'] { width: 24%; }
  .absent { margin-top: 14px; }
  .others h3 { font: var(--t-figure); margin-bottom: 10px; }
  .others h4 { font: 600 13px/1.3 var(--font); margin: 18px 0 10px; }
  .others section { border-top: 1px solid var(--rule); padding: 8px 0 10px; }
  .others p { font: var(--t-small); color: var(--ink-2); }
  .others .warn { color: var(--alert); margin: 8px 0; }
  .others .controls { margin-top: 8px; }
  .others .twin .number { font-weight: 500; }
  .twin { width: auto; min-width: min(100%, 480px); }
  .twin th, .twin td { padding-right: 20px; overflow-wrap: normal; }
  .notes { margin-top: 48px; }
  .bar-ledger { margin-top: 40px; border-top: 1px solid var(--rule-strong); padding-top: 14px;
    display: flex; gap: 4px 20px; align-items: baseline; font: var(--t-small); color: var(--ink-2);
    flex-wrap: wrap; }
  .bar-ledger b { color: var(--ink); font-weight: 600; }

  .fx { background: var(--sunk); border-radius: var(--r2); padding: 12px 16px; margin: 12px 0 4px;
    font: 400 13px/1.5 var(--mono); overflow-wrap: anywhere; }
  .fx p { margin-top: 8px; }
  .frac { display: inline-grid; text-align: center; vertical-align: middle; margin: 0 6px 0 0; }
  .frac span + span { border-top: 1px solid var(--ink); margin-top: 3px; padding-top: 3px; }
  .meaning { font: var(--t-small); }
  .pop dl { display: grid; grid-template-columns: 104px minmax(0, 1fr); font: var(--t-small);
    margin-top: 4px; }
  .pop dt, .pop dd { padding: 8px 0; border-bottom: 1px solid var(--rule);
    overflow-wrap: anywhere; }
  .pop dt { color: var(--ink-3); padding-right: 8px; }
  .pop .actions { margin-top: 14px; }
  .pop.broad { width: min(760px, 100vw - 32px); }
  .fileline { display: block; }
  .drawer { position: fixed; inset: 0 0 0 auto; width: min(872px, 100vw); height: 100dvh;
    overflow: auto; padding: 28px 32px 32px; }
  .drawer h2 { font: 600 22px/1.25 var(--font); letter-spacing: -.015em; }
  .drawer .actions { margin-top: 24px; font: var(--t-small); }
  .eq { display: flex; gap: 8px 16px; align-items: baseline; flex-wrap: wrap; margin: 18px 0 22px; }
  .eq b { font: 600 30px/1.1 var(--font); letter-spacing: -.025em; display: block;
    white-space: nowrap; }
  .eq span { font: var(--t-small); color: var(--ink-2); }
  .eq i { font: 400 24px/1 var(--font); color: var(--ink-3); }
  .pass { display: inline-flex; gap: 7px; align-items: center; font: 500 12.5px/1.3 var(--font);
    color: var(--sure); margin-inline-start: auto; }
  .reasons { border-top: 1px solid var(--rule-strong); }
  .reason { display: grid; grid-template-columns: 64px minmax(0, 1fr) minmax(0, auto);
    gap: 4px 12px; padding: 9px 0; border-bottom: 1px solid var(--rule); align-items: baseline; }
  .reason > .n { text-align: end; font-weight: 600; }
  .reason p { color: var(--ink-2); font: var(--t-small); }
  .reason > span { font: var(--t-small); overflow-wrap: anywhere; }
  .link.strong { font-weight: 600; color: var(--ink); }
  .rows td { font: var(--t-small); }
  .rows mark { background: var(--doubt-wash); color: var(--ink); font: var(--t-code);
    padding: 1px 4px; border-radius: 2px; border: 1px solid var(--doubt-rule);
    overflow-wrap: anywhere; }
  .printhead { display: none; }

  @container lens (max-width: 1180px) {
    .quest { grid-template-columns: minmax(0, 1fr); }
    .rail { position: static; }
    .rail dl { display: flex; gap: 4px 24px; flex-wrap: wrap; margin: 6px 0 18px; }
    .rail dt { display: none; }
    .rail dd { margin: 0; color: var(--ink-3); }
  }
  @container lens (max-width: 1000px) {
    .grid > * { grid-column: span 12; }
    .insights { grid-template-columns: minmax(0, 1fr); }
    .stages, .stages.n4, .stages.n7 { grid-template-columns: repeat(2, minmax(0, 1fr)); }
    .stage, .stages.n7 .stage { border-top: 1px solid var(--rule);
      border-left: 1px solid var(--rule); }
    .stage:nth-child(odd), .stages.n7 .stage:nth-child(odd) { border-left: 0; }
    .stage:nth-child(-n + 2) { border-top: 0; }
    .stages.n7 .stage:nth-child(-n + 2) { border-top: 0; }
  }
  @container lens (max-width: 720px) {
    .nav { gap: 20px; margin: 0 -16px; padding: 0 16px; }
    .insights { padding-top: 24px; }
    .insights h2 { font-size: 21px; }
    .insights p { font-size: 16px; }
    .stages, .stages.n4, .stages.n7 { grid-template-columns: minmax(0, 1fr); }
    .stage, .stages.n7 .stage { border-left: 0; }
    .stage:nth-child(2), .stages.n7 .stage:nth-child(2) { border-top: 1px solid var(--rule); }
    .stage .v { font-size: 26px; margin-top: 6px; }
    .quest { margin-top: 44px; padding-top: 14px; }
    .rail h2 { font-size: 15px; color: var(--ink-2); }
    .answer { font-size: 20px; margin-bottom: 24px; }
    .figrow { flex-direction: column; }
    .hide-n { display: none; }
    .foot .sp { display: none; }
    .foot > span:first-child { flex-basis: 100%; }
    .foot .link { min-height: 28px; }
    .drawer { padding: 20px 16px; }
    .eq b { font-size: 21px; }
    .eq i { font-size: 17px; }
    .pass { margin-inline-start: 0; flex-basis: 100%; }
    .reason { grid-template-columns: 52px minmax(0, 1fr); }
    .reason > span { grid-column: 2; }
    .kpis tr { grid-template-columns: minmax(0, 1fr) auto; }
    .kpis td:empty { display: none; }
    .kpis td:nth-child(n + 3) { grid-column: 1 / 3; text-align: start; font-size: 12.5px; }
    .kpis td.n.mut, .kpis td.mut2 { display: none; }
    .pop.broad { width: 100vw; }
    .spend th, .spend td { padding-right: 8px; }
  }
  @container lens (max-width: 420px) {
    .spend, .paths { font-size: 12.5px; }
    .spend th, .spend td, .paths th, .paths td { padding-right: 6px; }
    .spend .n .mut { white-space: normal; }
    .spend tbody th, .paths tbody th, .times tbody th { overflow-wrap: anywhere; }
    .spend thead th { font-size: 11px; overflow-wrap: anywhere; }
  }
  @media (forced-colors: active) {
    .nav button:not([aria-current]) { border-color: Canvas; }
    .stage .tag { forced-color-adjust: none; background: CanvasText; color: Canvas; }
    .stage.weak { outline: 2px solid CanvasText; }
    .seg [aria-pressed='true'] { forced-color-adjust: none; background: Highlight;
      color: HighlightText; }
  }
  @media print {
    @page { size: A4; margin: 13mm 12mm; }
    :host { font-size: 11px; }
    .screen { padding: 0; }
    .nav, .btn, .foot .link, .actions, .seg, .lock, .controls, .aim, .hint, .said, dialog,
    .bar-ledger .link, .insights .link, .stagehead label, .others section:not(.open) {
      display: none !important; }
    .printhead { display: block; font: var(--t-small); overflow-wrap: anywhere; }
    .quest { break-before: page; border-top: 0; margin-top: 0; padding-top: 10px;
      grid-template-columns: minmax(0, 1fr); }
    .rail { position: static; }
    .rail dl { display: flex; gap: 2px 18px; flex-wrap: wrap; margin: 4px 0 10px; }
    .rail dt { display: none; }
    figure, .stages, .insights li, tr { break-inside: avoid; }
    .answer { font-size: 16px; }
    .insights { grid-template-columns: repeat(3, minmax(0, 1fr)); gap: 20px; padding: 20px 0; }
    .insights h2 { font-size: 17px; }
    .insights p { font-size: 12px; }
    .stages, .stages.n4 { grid-template-columns: repeat(5, minmax(0, 1fr)); }
    .stages.n7 { grid-template-columns: repeat(7, minmax(0, 1fr)); }
    .stage, .stages.n7 .stage, .stage:nth-child(2) { border-top: 0 !important; padding: 14px 10px;
      border-left: 1px solid var(--rule) !important; }
    .stage .v { font-size: 18px; }
    svg.plot { max-width: 100%; height: auto; }
    .scroll { overflow: visible; }
  }
`;
