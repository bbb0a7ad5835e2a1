// The row ledger: every row that was read is used, or set aside for a reason that is told.
import { html, nothing, type TemplateResult } from 'lit';
import type { Ledger, LedgerFile } from '../../engine/protocol.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Actions } from '../actions.ts';
import { metMark } from '../icons.ts';
import type { Ready, Ui } from '../state.ts';
import { sum } from './ready.ts';

interface Reason { file: string; code: string; count: number }

export function ledgerDrawer(state: Ready, ui: Ui, i18n: I18n, actions: Actions): TemplateResult {
  const { t } = i18n;
  const { files } = state.full.ledger;
  const close = () => actions.set({ ledger: null });
  const aside = sum(files, 'rows_set_aside');
  return html`<dialog class="drawer" part="ledger" aria-labelledby="ledger-title" @close=${close}>
    <div class="x"><h2 id="ledger-title">${t('ledger.title')}</h2>
      <button type="button" class="btn q" @click=${close}>${t('close')}</button></div>
    ${equation(files, aside, i18n)}
    <h3 class="h3">${t('ledger.why')}</h3>
    ${aside === 0 ? html`<p>${t('ledger.none')}</p>` : html`<ul class="reasons">
      ${reasonsOf(files).map((reason) => reasonRow(reason, state, ui, i18n, actions))}</ul>`}
    <h3 class="h3">${t('ledger.byFile')}</h3>
    ${fileTable(files, i18n)}
    <div class="actions"><button type="button" class="btn p" ?disabled=${aside === 0}
      @click=${actions.saveAside}>${t('ledger.download', { n: aside })}</button>
      <span class="mut">${t('ledger.bytes')}</span></div>
  </dialog>`;
}

function equation(files: readonly LedgerFile[], aside: number, i18n: I18n) {
  const part = (value: number, key: string) => html`<div><b>${i18n.count(value)}</b>
    <span>${i18n.t(key)}</span></div>`;
  return html`<div class="eq">${part(sum(files, 'rows_read'), 'ledger.read')}<i>=</i>
    ${part(sum(files, 'rows_used'), 'ledger.used')}<i>+</i>${part(aside, 'ledger.aside')}
    <p class="pass">${metMark()} ${i18n.t('ledger.holds', { n: files.length })}</p></div>`;
}

const reasonsOf = (files: readonly LedgerFile[]): Reason[] => files.flatMap(({ file, reasons }) =>
  Object.entries(reasons).map(([code, count]) => ({ file, code, count })))
  .filter(({ count }) => count > 0).sort((a, b) => b.count - a.count);

function reasonRow({ file, code, count }: Reason, state: Ready, ui: Ui, i18n: I18n,
  actions: Actions) {
  const isOpen = ui.ledger?.file === file && ui.ledger.code === code;
  const says = `code.${code}.says`;
  return html`<li class="reason"><b class="n">${i18n.count(count)}</b>
    <div><button type="button" class="link strong" aria-expanded=${isOpen}
      @click=${() => actions.openLedger(isOpen ? {} : { file, code })}>
      ${i18n.name('code', code)}</button>
      ${i18n.has(says) ? html`<p>${i18n.t(says)}</p>` : nothing}
      ${isOpen ? html`${asideRows(ui.ledger!.ledger, file, code, i18n)}
        ${ui.isReadonly ? nothing : remedy(file, code, state, i18n, actions)}` : nothing}</div>
    <span class="mut">${file}</span></li>`;
}

// What was set aside by a rule can be used anyway; what could not be read can be read otherwise.
function remedy(file: string, code: string, { answers }: Ready, i18n: I18n, actions: Actions) {
  if (code !== 'duplicate_row') {
    return unreadable.has(code) ? html`<p><button type="button" class="btn"
      @click=${() => actions.mend(file)}>${i18n.t('ledger.mend')}</button></p>` : nothing;
  }
  const isKept = Object.values(answers).some(({ args }) => args['duplicates'] === 'keep');
  return html`<p><button type="button" class="btn" aria-pressed=${isKept}
    @click=${() => actions.keepEqual(!isKept)}>${i18n.t(isKept ? 'ledger.kept'
      : 'ledger.keep')}</button></p>`;
}

const unreadable = new Set(['bad_time', 'missing_time', 'bad_amount', 'missing_amount',
  'bad_number', 'bad_score', 'too_many_fields', 'too_few_fields', 'unclosed_quote', 'no_path',
  'bad_json', 'unknown_currency', 'other_currency']);

function asideRows(ledger: Ledger, file: string, code: string, i18n: I18n) {
  const rows = ledger.rows.filter((row) => row.file === file && row.code === code);
  if (rows.length === 0) return html`<p>${i18n.t('ledger.notKept')}</p>`;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${i18n.name('code', code)}>
    <table class="tbl rows"><thead><tr><th scope="col" class="n">${i18n.t('ledger.row')}</th>
      <th scope="col">${i18n.t('ledger.column')}</th>
      <th scope="col">${i18n.t('ledger.value')}</th></tr></thead>
    <tbody>${rows.slice(0, 100).map((row) => html`<tr><td class="n">${i18n.count(row.row)}</td>
      <td>${row.column ?? '–'}</td><td><mark>${visible(row.bytes ?? '')}</mark></td></tr>`)}</tbody>
    </table></div><p class="mut">${i18n.t('ledger.rowNumbers')}</p>`;
}

/** Blanks that the eye would miss. */
const visible = (bytes: string) => bytes.replaceAll('\t', '→').replaceAll('\u00a0', '⍽')
  .replace(/^ +| +$/g, (blanks) => '·'.repeat(blanks.length));

function fileTable(files: readonly LedgerFile[], i18n: I18n) {
  const { t } = i18n;
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${t('ledger.byFile')}>
    <table class="tbl"><thead><tr><th scope="col">${t('ledger.file')}</th>
      <th scope="col" class="n">${t('ledger.read')}</th>
      <th scope="col" class="n">${t('ledger.used')}</th>
      <th scope="col" class="n">${t('ledger.aside')}</th>
      <th scope="col" class="n">${t('ledger.skipped')}</th></tr></thead>
    <tbody>${files.map((file) => html`<tr><th scope="row">${file.file}${file.sheet
      ? html` · ${file.sheet}` : nothing}</th><td class="n">${i18n.count(file.rows_read)}</td>
      <td class="n">${i18n.count(file.rows_used)}</td>
      <td class="n">${i18n.count(file.rows_set_aside)}</td>
      <td class="n mut">${i18n.count(file.lines_skipped)}</td></tr>`)}</tbody></table></div>`;
}
