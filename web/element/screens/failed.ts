// When something could not be done: what, where, and what to do now.
import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../../i18n/index.ts';
import type { Actions } from '../actions.ts';
import { header } from '../header.ts';
import { alertMark } from '../icons.ts';
import type { State, Ui } from '../state.ts';
import { filesScope } from './working.ts';

export function failedScreen(state: Extract<State, { kind: 'failed' }>, ui: Ui, i18n: I18n,
  actions: Actions): TemplateResult {
  const { t } = i18n;
  const { error, files } = state;
  return html`<div class="screen">${header(ui, i18n, actions, filesScope(files, i18n))}
    <main class="wrap">
      <div class="head"><div><h1>${t('failed.title')}</h1><p>${t('failed.lead')}</p></div>
        <div class="actions"><button type="button" class="btn" @click=${actions.reset}>
          ${t('failed.reset')}</button></div></div>
      <section class="problem" role="alert">${alertMark(22)}<div>
        <h2>${i18n.said(error.message)}</h2>
        <p>${t(i18n.has(`failed.${error.code}`) ? `failed.${error.code}` : 'failed.do')}</p>
        <div class="actions">
          <button type="button" class="btn" @click=${() => actions.choose(false)}>
            ${t('failed.again')}</button>
          ${files.length ? html`<button type="button" class="btn" @click=${actions.review}>
            ${t('failed.check')}</button>` : nothing}</div>
        <details><summary>${t('failed.details')}</summary>
          <p class="code">${error.code}${error.where ? html` · ${error.where}` : nothing}
            · ${t('failed.nothing')}</p></details>
      </div></section>
      <ul class="plain">${files.map(({ name, data }) =>
        html`<li><b>${name}</b> <span class="mut">${i18n.bytes(data.size)}</span>
        <button type="button" class="link" aria-label="${t('failed.leave')}: ${name}"
          @click=${() => actions.remove(name)}>${t('failed.leave')}</button></li>`)}</ul>
    </main></div>`;
}
