// The few pictures: brand, lock, verdicts. All are decoration beside words.
import { svg, html, type TemplateResult } from 'lit';

const icon = (size: number, body: TemplateResult, name = '') => html`<svg class=${name}
  viewBox="0 0 ${size} ${size}" width=${size} height=${size} aria-hidden="true">${body}</svg>`;

export const brandMark = () => icon(22, svg`
  <circle cx="11" cy="11" r="9.5" fill="none" stroke="currentColor" stroke-width="2"></circle>
  <path d="M1.8 13.5h5.2l3-5 3 5 2.6-4h4.8" fill="none" stroke="var(--accent)" stroke-width="2"
    stroke-linejoin="round"></path>`);
export const lockMark = () => icon(14, svg`
  <rect x="2" y="6" width="10" height="7" rx="1.5" fill="currentColor"></rect>
  <path d="M4.3 6V4.2a2.7 2.7 0 0 1 5.4 0V6" fill="none" stroke="currentColor"
    stroke-width="1.5"></path>`);
export const alertMark = (size = 12) => html`<svg class="ic" viewBox="0 0 12 12" width=${size}
  height=${size} aria-hidden="true"><path d="M6 .6L11.8 11.2H.2Z" fill="currentColor"></path>
  <path d="M6 4.2v3.4M6 8.7v1.3" stroke="var(--surface)" stroke-width="1.3"></path></svg>`;
export const metMark = () => icon(12, svg`<circle cx="6" cy="6" r="6" fill="currentColor"></circle>
  <path d="M3.3 6.2l1.9 1.9 3.5-4" fill="none" stroke="var(--surface)" stroke-width="1.6">
  </path>`, 'ic');
export const openMark = () => icon(12, svg`
  <circle cx="6" cy="6" r="5.2" fill="none" stroke="currentColor" stroke-width="1.5"></circle>
  <path d="M3.4 6h5.2" stroke="currentColor" stroke-width="1.5"></path>`, 'ic');
export const tickMark = () => icon(12, svg`
  <path d="M1.8 6.4l2.9 2.9 5.6-6.4" fill="none" stroke="var(--sure)" stroke-width="1.8"></path>`,
'ic');
export const doubtMark = () => icon(12, svg`
  <path d="M6 .4L11.6 6 6 11.6.4 6Z" fill="var(--doubt)"></path>`, 'ic');
