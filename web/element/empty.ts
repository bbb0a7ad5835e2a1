// The first screen: what it is, where to drop files, and which file answers which question.
import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../i18n/index.ts';
import type { Actions } from './actions.ts';
import { header, lock } from './header.ts';
import type { Ui } from './state.ts';

const questions = ['from', 'lost', 'back', 'happy'] as const;

// Which file answers (2) or helps to answer (1) each of the questions.
const coverage = [
  ['web', [2, 2, 2, 0]], ['ads', [2, 0, 0, 0]], ['shop', [1, 1, 2, 0]], ['paths', [2, 0, 0, 0]],
  ['email', [1, 0, 1, 0]], ['crm', [1, 1, 2, 0]], ['voices', [0, 0, 0, 2]],
] as const;

export function emptyScreen(ui: Ui, i18n: I18n, actions: Actions): TemplateResult {
  const { t } = i18n;
  return html`<div class="screen">${header(ui, i18n, actions)}
    <main class="wrap hero">
      <div>
        <h1>${t('empty.title')}</h1>
        <p class="lead">${t('empty.lead')}</p>
        ${dropZone(ui, i18n, actions)}
        <div class="proof">${lock(ui, i18n, actions, true)}<span>${t('lock.wifi')}</span></div>
        <slot name="empty"></slot>
      </div>
      ${coverageTable(i18n)}
    </main>
  </div>`;
}

export function dropZone(ui: Ui, i18n: I18n, actions: Actions): TemplateResult {
  const { t } = i18n;
  const isOver = ui.dragging !== null;
  return html`<section class="drop ${isOver ? 'over' : ''}" part="dropzone"
      aria-label=${t('empty.zone')}>
    <h2>${isOver ? t('empty.letgo', { n: ui.dragging ?? 0 }) : t('empty.drop')}</h2>
    <p>${t('empty.kinds')}</p>
    ${ui.isReadonly ? '' : html`<div class="row" @focusin=${actions.warm} @pointerenter=${actions.warm}>
      <button type="button" class="btn p lg" @click=${() => actions.choose(false)}>
        ${t('empty.files')}</button>
      <button type="button" class="btn lg" @click=${() => actions.choose(true)}>
        ${t('empty.folder')}</button>
      <button type="button" class="btn q lg" @click=${actions.sample}>
        ${t('empty.sample')}</button>
    </div>`}
    ${ui.message ? html`<p role="alert">${i18n.said(ui.message)}</p>` : nothing}
  </section>`;
}

function coverageTable({ t }: I18n): TemplateResult {
  const mark = (level: number) => (level === 0 ? html`<span class="vh">–</span>`
    : html`<span class="disc ${level === 1 ? 'h' : ''}" role="img"
        aria-label=${t(level === 2 ? 'cov.answers' : 'cov.better')}></span>`);
  return html`<aside class="cov" aria-labelledby="cov-title">
    <h2 id="cov-title">${t('cov.title')}</h2><p>${t('cov.lead')}</p>
    <table>
      <thead><tr><th scope="col"><span class="vh">${t('cov.file')}</span></th>
        ${questions.map((question) =>
          html`<th scope="col"><div>${t(`cov.q.${question}`)}</div></th>`)}</tr></thead>
      <tbody>${coverage.map(([name, levels]) => html`<tr>
        <th scope="row">${t(`cov.${name}`)}<span>${t(`cov.${name}.of`)}</span></th>
        ${levels.map((level) => html`<td>${mark(level)}</td>`)}</tr>`)}</tbody>
    </table>
    <p class="key"><span><span class="disc"></span> ${t('cov.answers')}</span>
      <span><span class="disc h"></span> ${t('cov.better')}</span></p>
  </aside>`;
}
