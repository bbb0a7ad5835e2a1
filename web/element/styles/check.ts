// Screens with a task: working, check, failed. And the tables all screens use.
import { css } from 'lit';

export const checkStyles = css`
  .head { padding-top: 40px; display: flex; gap: 16px 32px; align-items: flex-end;
    justify-content: space-between; flex-wrap: wrap; }
  .head > div:first-child { flex: 1 1 420px; min-width: 0; }
  .head h1 { font: var(--t-title); letter-spacing: -.018em; text-wrap: balance;
    overflow-wrap: anywhere; }
  .head p { color: var(--ink-2); margin-top: 6px; max-width: 60em; }
  .actions { display: flex; gap: 8px 10px; align-items: center; flex-wrap: wrap; }
  .note { font: var(--t-small); color: var(--ink-2); margin-top: 14px; max-width: 70em; }
  .warn { color: var(--alert); font-weight: 500; margin-top: 12px; }
  .h3 { font: var(--t-figure); margin: 24px 0 10px; }
  .sec { margin-top: 16px; }
  .ic { width: 12px; height: 12px; flex: none; }
  .tbl { width: 100%; border-collapse: collapse; }
  .tbl th, .tbl td { padding: 9px 12px 9px 0; border-bottom: 1px solid var(--rule);
    vertical-align: middle; text-align: start; overflow-wrap: break-word; }
  :host([density='compact']) .tbl th, :host([density='compact']) .tbl td { padding-block: 4px; }
  .tbl.stack th, .drawer .tbl th, .rows td { overflow-wrap: anywhere; }
  .tbl thead th { font: 500 12px/1.3 var(--font); color: var(--ink-3); padding: 0 12px 8px 0;
    border-bottom: 1px solid var(--rule-strong); vertical-align: bottom; overflow-wrap: normal;
    hyphens: auto; }
  .tbl tbody th { font-weight: 500; }
  .tbl .n { text-align: end; white-space: nowrap; }
  .tbl thead .n { white-space: normal; }
  .tbl tr > :last-child { padding-right: 0; }
  .tbl .iv, .iv { color: var(--ink-3); font-size: 12px; }
  .mut2 { color: var(--ink-2); }
  .scroll { overflow-x: auto; }
  .plain { border-top: 1px solid var(--rule-strong); margin-top: 24px; }
  .plain li { padding: 8px 0; border-bottom: 1px solid var(--rule); overflow-wrap: anywhere;
    display: flex; flex-wrap: wrap; gap: 2px 12px; align-items: baseline; }
  .plain .link { margin-inline-start: auto; font: var(--t-small); }

  .phases { display: grid; grid-template-columns: repeat(3, 1fr); margin: 28px 0 36px; }
  .phases li { border-top: 2px solid var(--rule-2); padding: 10px 16px 0 0; color: var(--ink-3);
    font: var(--t-small); }
  .phases b { display: block; font: 600 14px/1.4 var(--font); }
  .phases .on { border-color: var(--ink); color: var(--ink-2); }
  .phases .on b { color: var(--ink); }
  progress { appearance: none; -webkit-appearance: none; display: block; height: 4px; width: 100%;
    min-width: 80px; border: 0; border-radius: 2px; background: var(--rule); overflow: hidden; }
  progress::-webkit-progress-bar { background: var(--rule); }
  progress::-webkit-progress-value { background: var(--ink); }
  progress::-moz-progress-bar { background: var(--ink); }
  progress.done::-webkit-progress-value { background: var(--sure); }
  progress.done::-moz-progress-bar { background: var(--sure); }

  .check { display: grid; grid-template-columns: 300px minmax(0, 1fr); gap: 32px 40px;
    margin-top: 28px; align-items: start; }
  .files { border-top: 1px solid var(--rule-strong); }
  .file { display: grid; grid-template-columns: 16px minmax(0, 1fr) auto; gap: 0 10px; width: 100%;
    padding: 10px 12px; border: 0; border-bottom: 1px solid var(--rule); background: none;
    align-items: center; font: var(--t-small); text-align: start; cursor: pointer; }
  .file b { font: 500 13.5px/1.4 var(--font); overflow-wrap: anywhere; }
  .file .n { color: var(--ink-3); }
  .file .what { grid-column: 2 / 4; color: var(--ink-2); }
  .file strong { color: var(--doubt); font-weight: 600; }
  .file:hover { background: var(--sunk); }
  .file[aria-current] { background: var(--sunk); box-shadow: inset 3px 0 var(--ink); }
  .file.doubtful[aria-current] { background: var(--doubt-wash);
    box-shadow: inset 3px 0 var(--doubt-rule); }
  .check .card { min-width: 0; }
  .card h2 { font: 400 20px/1.3 var(--font); color: var(--ink-2); overflow-wrap: anywhere; }
  .card h2 b { color: var(--ink); font-weight: 650; }
  .chips { display: flex; gap: 6px; flex-wrap: wrap; margin: 10px 0 4px; }
  .chip { display: inline-flex; align-items: center; min-height: 22px; padding: 3px 8px;
    border-radius: var(--r1); background: var(--sunk); font: 500 12px/1.2 var(--font);
    color: var(--ink-2); }
  .kindline { margin: 10px 0 18px; font: var(--t-small); color: var(--ink-2); }
  select, textarea, input[type='text'], input:not([type]) { min-height: 30px; max-width: 100%;
    border: 1px solid var(--rule-2); border-radius: var(--r2); background: var(--surface);
    padding: 4px 8px; color: var(--ink); }
  textarea { font: inherit; line-height: 1.4; resize: none; field-sizing: content; width: 100%;
    overflow-wrap: anywhere; }
  select:hover, textarea:hover, input:hover { border-color: var(--ink-3); }
  .columns select { width: 100%; min-width: 108px; font-weight: 500; border-color: var(--rule);
    field-sizing: content; }
  .columns th[scope='row'] { width: 19%; }
  .columns td:nth-child(2) { width: 24%; }
  .columns td:nth-child(3) { width: 25%; }
  .fa { font: var(--t-small); color: var(--ink-3); }
  .tbl .fa { white-space: normal; }
  .fa b { color: var(--sure); font-weight: 600; }
  .fa b.d { color: var(--doubt); }
  .asks td { padding: 6px 0 14px !important; }
  .unused { margin-top: 14px; }
  .unused .tbl { margin-top: 12px; }
  summary { cursor: pointer; font: var(--t-small); color: var(--ink-2); padding: 5px 0; }
  .doubt { border: 1px solid var(--doubt-rule); background: var(--doubt-wash);
    border-radius: var(--r2); padding: 16px 18px; margin: 12px 0; }
  .doubt :is(h2, h3) { font: 600 14px/1.4 var(--font); color: var(--doubt); overflow-wrap: anywhere; }
  .opts { display: grid; grid-template-columns: repeat(auto-fit, minmax(210px, 1fr)); gap: 10px;
    margin-top: 12px; }
  .opt { border: 1px solid var(--rule-2); border-radius: var(--r2); padding: 11px 13px;
    background: var(--surface); display: grid; grid-template-columns: 18px minmax(0, 1fr);
    gap: 2px 8px; font: var(--t-small); text-align: start; cursor: pointer; align-items: start; }
  .opt b { font: 600 13.5px/1.4 var(--font); }
  .opt span { grid-column: 2; color: var(--ink-2); }
  .opt i { width: 14px; height: 14px; border-radius: 50%; border: 1.5px solid var(--ink-3);
    margin-top: 3px; }
  .opt:hover { border-color: var(--ink-3); }
  .opt[aria-pressed='true'] { border-color: var(--ink); box-shadow: 0 0 0 1px var(--ink); }
  .opt[aria-pressed='true'] i { border: 4.5px solid var(--ink); }

  .problem { display: grid; grid-template-columns: 28px minmax(0, 1fr); gap: 0 16px;
    border: 1px solid var(--alert); background: var(--alert-wash); border-radius: var(--r2);
    padding: 22px 24px; margin-top: 28px; }
  .problem > svg { color: var(--alert); width: 22px; height: 22px; margin-top: 2px; }
  .problem h2 { font: 600 19px/1.35 var(--font); letter-spacing: -.01em;
    overflow-wrap: anywhere; }
  .problem p { margin-top: 6px; max-width: 56em; }
  .problem .actions { margin: 16px 0 10px; }
  .dropcover { position: fixed; inset: 16px; z-index: 20; display: grid; place-items: center;
    border: 2px solid var(--ink); border-radius: var(--r3); background: var(--accent-wash);
    opacity: .96; pointer-events: none; }
  .dropcover p { font: 600 28px/1.3 var(--font); padding: 24px; text-align: center; }

  @container lens (max-width: 1080px) {
    .check { grid-template-columns: minmax(0, 1fr); }
  }
  @container lens (max-width: 720px) {
    .head { padding-top: 24px; }
    .head h1 { font-size: 24px; }
    .head .actions .btn.p { flex: 1 1 100%; }
    .problem { grid-template-columns: minmax(0, 1fr); padding: 16px; gap: 8px; }
    .doubt { padding: 14px; }
    .stack thead { display: none; }
    .stack, .stack tbody { display: block; }
    .stack tr { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 4px 12px;
      padding: 10px 0; border-bottom: 1px solid var(--rule); align-items: center; }
    .tbl.stack th, .tbl.stack td { border: 0; padding: 0; width: auto; }
    .columns tr { grid-template-columns: minmax(0, 1fr); }
    .columns .n { text-align: start; }
    .columns select { width: auto; }
    .stack tr.group, .stack tr.asks { display: block; }
  }
`;
