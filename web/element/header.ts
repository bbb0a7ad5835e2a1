// The top line of every screen: mark, what is open, and the lock that counts requests.
import { html, nothing, type TemplateResult } from 'lit';
import type { I18n } from '../i18n/index.ts';
import type { Actions } from './actions.ts';
import { alertMark, brandMark, lockMark } from './icons.ts';
import type { Ui } from './state.ts';

export function lock(ui: Ui, i18n: I18n, actions: Actions, long = false): TemplateResult {
  const count = ui.requests?.length ?? 0;
  const text = count > 0 ? i18n.t('lock.asked', { n: count })
    : i18n.t(long ? 'lock.network' : 'lock.requests', { n: count });
  return html`<button type="button" class="lock ${count > 0 ? 'asked' : ''}"
      @click=${() => actions.set({ proof: true })}>
    ${count > 0 ? alertMark(14) : lockMark()}
    <span>${long ? nothing : html`<span class="cut">${i18n.t('lock.device')} </span>`}
      <u>${text}</u></span></button>`;
}

export function header(ui: Ui, i18n: I18n, actions: Actions, scope: unknown = nothing,
  tools: unknown = nothing): TemplateResult {
  return html`<header class="top">
    <div class="brand">${brandMark()}journeylens</div>
    ${scope === nothing ? nothing : html`<div class="scope">${scope}</div>`}
    <span class="sp"></span>${lock(ui, i18n, actions)}${tools}<slot name="header"></slot>
  </header>`;
}

/** How a person can see for themselves that nothing leaves the device. */
export function proof(ui: Ui, i18n: I18n, actions: Actions): TemplateResult {
  const requests = ui.requests ?? [];
  return html`<dialog class="pop" aria-labelledby="proof-title"
      @close=${() => actions.set({ proof: false })}>
    <div class="x"><h2 id="proof-title">${i18n.t('proof.title')}</h2>
      <button type="button" class="btn q" @click=${() => actions.set({ proof: false })}>
        ${i18n.t('close')}</button></div>
    <p>${i18n.t('proof.lead')}</p>
    <ul class="dots">${['wifi', 'tools', 'policy', 'storage', 'limits'].map((point) =>
      html`<li>${i18n.t(`proof.${point}`)}</li>`)}</ul>
    ${requests.length === 0
      ? html`<p class="good">${lockMark()} ${i18n.t('proof.none')}</p>`
      : html`<p class="bad">${alertMark(14)} ${i18n.t('lock.asked', { n: requests.length })}</p>
        <ul class="dots code">${requests.slice(0, 20).map((address) =>
          html`<li>${address}</li>`)}</ul>`}
  </dialog>`;
}
