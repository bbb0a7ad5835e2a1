// Marks of charts: every colour and every line weight they use.
import { css } from 'lit';

export const pictureStyles = css`
  .chart { position: relative; border-radius: var(--r2); }
  .chart:focus-visible { outline-offset: 6px; }
  .both { display: flex; }
  .both.scroll { overflow-x: auto; margin: 0 -4px; padding: 0 4px; }
  .side { position: sticky; left: 0; z-index: 1; flex: none; background: var(--paper); }
  svg.plot { display: block; overflow: visible; flex: none; font-family: var(--font); }
  .both.scroll svg.plot { overflow: hidden; }
  .plot text { font: var(--t-mark); font-family: var(--font); fill: var(--ink-2);
    font-variant-numeric: tabular-nums lining-nums; }
  .plot text.ink { fill: var(--ink); } .plot text.mut { fill: var(--ink-3); }
  .plot text.b { font-weight: 650; } .plot text.sm { font-size: 11px; }
  .plot text.al { fill: var(--alert); } .plot text.ac { fill: var(--accent-ink); }
  .plot text.on-bar { fill: var(--on-bar); }
  .plot text.e { text-anchor: end; } .plot text.m { text-anchor: middle; }
  .plot text.halo { paint-order: stroke; stroke: var(--paper); stroke-width: 3px;
    stroke-linejoin: round; }
  .plot .rule { stroke: var(--rule); stroke-width: 1; }
  .plot .strong { stroke: var(--rule-strong); stroke-width: 1; }
  .plot .grid { stroke: var(--grid); stroke-width: 1; }
  .plot .axis, .bullet .axis { stroke: var(--axis); stroke-width: 1; }
  .plot .cross { stroke: var(--ink-3); stroke-width: 1; stroke-dasharray: 2 3; }
  .plot .bar { fill: var(--bar); } .plot .bar-2 { fill: var(--bar-2); }
  .plot .bar-lost { fill: var(--bar-lost); } .plot .bar-worst { fill: var(--alert); }
  .plot .worst { fill: var(--alert-wash); stroke: var(--alert); stroke-width: 1.5; }
  .plot .whisker { stroke: var(--ink); stroke-width: 1.5; }
  .plot .whisker-bar { stroke: var(--bar); stroke-width: 1.5; }
  .plot .whisker-al { stroke: var(--alert); stroke-width: 1.5; }
  .plot .target { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 2 3; }
  .plot .attention { fill: var(--alert-wash); }
  .plot .point { fill: var(--bar); stroke: var(--paper); stroke-width: 1.5; }
  .plot .point-al { fill: var(--alert); stroke: var(--paper); stroke-width: 1.5; }
  .plot .point-mut { fill: var(--ink-3); stroke: var(--paper); stroke-width: 1.5; }
  .plot .point-open { fill: var(--paper); stroke: var(--ink-3); stroke-width: 1.5; }
  .plot .link { stroke: var(--rule-2); stroke-width: 2; }
  .plot .range { fill: var(--rule-2); }
  .plot .range-al { fill: color-mix(in srgb, var(--alert) 38%, var(--paper)); }
  .plot .tick { stroke: var(--ink-2); stroke-width: 1.5; }
  .plot .leader { stroke: var(--axis); stroke-width: 1; }
  .plot .hatch-ground { fill: var(--surface); } .plot .hatch-line { fill: var(--axis); }
  .plot .side-ground { fill: var(--paper); }
  .plot .h0 { fill: var(--h0); } .plot .h1 { fill: var(--h1); } .plot .h2 { fill: var(--h2); }
  .plot .h3 { fill: var(--h3); } .plot .h4 { fill: var(--h4); } .plot .h5 { fill: var(--h5); }
  .plot .h6 { fill: var(--h6); }
  .plot text.h0i { fill: var(--h0i); } .plot text.h1i { fill: var(--h1i); }
  .plot text.h2i { fill: var(--h2i); } .plot text.h3i { fill: var(--h3i); }
  .plot text.h4i { fill: var(--h4i); } .plot text.h5i { fill: var(--h5i); }
  .plot text.h6i { fill: var(--h6i); }
  .plot .hit { fill: transparent; cursor: pointer; }
  .plot .hit:hover { stroke: var(--rule-2); stroke-width: 1; }
  .plot .ring { fill: none; stroke: var(--focus); stroke-width: 2; pointer-events: none; }
  .said { font: var(--t-small); color: var(--ink-2); min-height: 18px; margin-top: 8px; }
  .said.rest { visibility: hidden; }
  @container lens (max-width: 720px) { .said.rest { display: none; } }
  figure:hover .said.rest, figure:focus-within .said.rest { visibility: visible; }
  .bullet .band { fill: var(--h2); }
  .bullet .value { fill: var(--bar); }
  .bullet .target { stroke: var(--ink); stroke-width: 1.5; stroke-dasharray: 2 3;
    vector-effect: non-scaling-stroke; }
  .stage.weak .bullet .value { fill: var(--alert); }
  @media (forced-colors: active) {
    .plot .h0, .plot .h1, .plot .h2, .plot .h3, .plot .h4, .plot .h5, .plot .h6 {
      fill: Canvas; stroke: CanvasText; }
    .plot text { fill: CanvasText !important; stroke: none !important; }
    .plot text.halo { stroke: Canvas !important; stroke-width: 4px; }
    .plot text.on-bar { fill: Canvas !important; }
    .plot .ring { stroke: Highlight; }
  }
  @media (prefers-reduced-motion: no-preference) {
    .plot rect.bar, .plot rect.bar-2, .plot circle { transition: all var(--slow) var(--ease); }
  }
`;
