// While files are looked at and read: what is counted is shown, and nothing else moves.
import { html, nothing, type TemplateResult } from 'lit';
import type { InputFile, Plan, Progress } from '../../engine/protocol.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Actions } from '../actions.ts';
import { header } from '../header.ts';
import type { State, Ui } from '../state.ts';

type Working = Extract<State, { kind: 'working' | 'planning' }>;
const phases = ['read', 'unite', 'ask'] as const;

export const filesScope = (files: readonly InputFile[], i18n: I18n) =>
  i18n.t('files.scope', { n: files.length,
    size: i18n.bytes(files.reduce((sum, { data }) => sum + data.size, 0)) });

export function workingScreen(state: Working, ui: Ui, i18n: I18n, actions: Actions):
TemplateResult {
  const { t } = i18n;
  const isPlanning = state.kind === 'planning';
  const phase = isPlanning ? 'plan' : state.phase;
  return html`<div class="screen">${header(ui, i18n, actions, filesScope(state.files, i18n))}
    <main class="wrap">
      <div class="head"><div><h1>${t(isPlanning ? 'planning.title' : 'working.title')}</h1>
        <p>${t(`working.${phase}.says`)}</p></div>
        <div class="actions"><button type="button" class="btn"
          @click=${actions.cancel}>${t('cancel')}</button></div></div>
      <p class="vh" role="status" aria-live="polite">${quarter(state, i18n)}</p>
      <ol class="phases">${phases.map((name, at) => html`<li class=${
        name === phase ? 'on' : ''} aria-current=${name === phase ? 'step' : nothing}>
        <b>${at + 1}. ${t(`working.${name}`)}</b>${t(`working.${name}.of`)}</li>`)}</ol>
      ${isPlanning ? fileList(state.files, i18n) : progressTable(state, i18n)}
      <p class="note">${t('working.note')}</p>
    </main></div>`;
}

// A screen reader hears each quarter, not each change.
function quarter(state: Working, i18n: I18n): string {
  if (state.kind === 'planning') return i18n.t('planning.title');
  const all = state.files.reduce((sum, { data }) => sum + data.size, 0);
  const read = [...state.progress.values()].reduce((sum, { bytes }) => sum + bytes, 0);
  const part = Math.floor(all > 0 ? read / all * 4 : 0);
  return i18n.t('working.quarter', { phase: i18n.t(`working.${state.phase === 'plan' ? 'read'
    : state.phase}`), part: i18n.percent(Math.min(4, part) / 4, 0) });
}

const fileList = (files: readonly InputFile[], i18n: I18n) => html`<ul class="plain">
  ${files.map(({ name, data }) => html`<li><b>${name}</b> <span class="mut">${
    i18n.bytes(data.size)}</span></li>`)}</ul>`;

function progressTable({ files, plan, progress, phase }: Extract<State, { kind: 'working' }>,
  i18n: I18n) {
  const { t } = i18n;
  return html`<table class="tbl stack">
    <thead><tr><th scope="col">${t('working.file')}</th><th scope="col">${t('working.looks')}</th>
      <th scope="col">${t('working.progress')}</th><th scope="col" class="n">${t('working.rows')}
      </th><th scope="col" class="n">${t('working.size')}</th></tr></thead>
    <tbody>${files.map((file) =>
      fileRow(file, plan, progress.get(file.name), phase !== 'read', i18n))}</tbody></table>`;
}

function fileRow({ name, data }: InputFile, plan: Plan, progress: Progress | undefined,
  isRead: boolean, i18n: I18n) {
  const planned = plan.files.find(({ file }) => file === name);
  const isDone = isRead || (progress !== undefined && progress.bytes >= progress.total);
  const size = data.size || 1;
  return html`<tr><th scope="row">${name}</th>
    <td class="mut2">${planned ? i18n.name('kind', planned.kind) : i18n.t('working.leftOut')}</td>
    <td><progress class=${isDone ? 'done' : ''} max=${progress?.total || size}
      value=${isDone ? progress?.total || size : progress?.bytes ?? 0}
      aria-label=${i18n.t('working.progressOf', { file: name })}></progress></td>
    <td class="n">${progress ? i18n.count(progress.rows)
      : html`<span class="mut">${i18n.t(isRead ? 'working.read.done' : 'working.waiting')}</span>`}
    </td><td class="n mut">${i18n.bytes(data.size)}</td></tr>`;
}
