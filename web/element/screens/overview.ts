// The first ten seconds: three sentences with numbers, and a card for each stage.
import { html, nothing, type TemplateResult } from 'lit';
import { num, rowsOf, text, type Row } from '../../charts/parts/rows.ts';
import type { Catalog, FullReport, Insight } from '../../engine/protocol.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Actions } from '../actions.ts';
import { alertMark, metMark, openMark } from '../icons.ts';
import type { Ready, Ui } from '../state.ts';
import { bullet } from './bullet.ts';
import { insightKey, insightValues, tooFewText, unitOfInsight } from './sentences.ts';

/** Fewer say nothing for sure. */
export const tooFew = 30;

export function overview(state: Ready, ui: Ui, i18n: I18n, actions: Actions): TemplateResult {
  return html`<section id="overview" aria-label=${i18n.t('nav.overview')}>
    ${insightList(state, i18n, actions)}
    ${stageHead(state, i18n, actions)}
    ${stageCards(state, ui, i18n, actions)}
  </section>`;
}

// ---- three sentences ----------------------------------------------------------------------------

function insightList({ full, plan }: Ready, i18n: I18n, actions: Actions) {
  const said = full.insights.filter((insight) => i18n.has(insightKey(insight))).slice(0, 3);
  if (said.length === 0) return html`<p class="insights none">${i18n.t('insights.none')}</p>`;
  return html`<ul class="insights">${said.map((insight) => {
    const key = insightKey(insight);
    const values = insightValues(insight, plan.currency, i18n);
    const title = i18n.t(`${key}.head`, values);
    const evidence = insight.evidence[0];
    const explain = (event: Event) => (evidence ? actions.explain({ title, shown: '', evidence,
      args: argumentsIn(full, evidence.analysis) }, event.currentTarget as Element)
      : actions.openLedger());
    return html`<li class=${insight.severity}>
      <h2>${title}</h2><p>${i18n.rich(key, values)}</p>
      <p class="sub">${sureness(insight, i18n)}<button type="button" class="link"
        @click=${explain} aria-label="${title}: ${i18n.t('figure.whySmall')}">
        ${i18n.t('figure.whySmall')}</button></p></li>`;
  })}</ul>`;
}

// The sentences were found in the first report, whatever the controls say now.
const argumentsIn = ({ reports }: FullReport, analysis: string) =>
  reports.find((report) => report.analysis === analysis)?.arguments ?? {};

function sureness(insight: Insight, i18n: I18n) {
  const { low, high, n } = insight.numbers;
  const parts = [
    typeof low === 'number' && typeof high === 'number' ? i18n.t('interval', {
      interval: i18n.interval(low, high, unitOfInsight(insight)) }) : '',
    typeof n === 'number' ? i18n.t('n', { n }) : '',
    tooFewText(insight, i18n),
  ].filter(Boolean);
  return parts.map((part) => html`${part} · `);
}

// ---- stages -------------------------------------------------------------------------------------

function stageHead({ catalog, stageModel }: Ready, i18n: I18n, actions: Actions) {
  return html`<div class="stagehead"><h2>${i18n.t('stages.title')}</h2>
    <label class="control inline"><span>${i18n.t('stages.model')}</span>
      <select @change=${(event: Event) =>
        actions.stageModel((event.target as HTMLSelectElement).value)}>
        ${catalog.stage_models.map(({ name }) => html`<option value=${name}
          ?selected=${name === stageModel}>${i18n.name('stages', name)}</option>`)}
      </select></label></div>`;
}

function stageCards(state: Ready, ui: Ui, i18n: I18n, actions: Actions) {
  const answer = state.answers['kpis'];
  const rows = rowsOf(answer?.report, 'stages');
  return html`<ol class="stages n${rows.length} ${answer?.busy ? 'busy' : ''}">
    ${rows.map((row) => card(row, state, ui, i18n, actions))}</ol>`;
}

function card(row: Row, state: Ready, ui: Ui, i18n: I18n, actions: Actions): TemplateResult {
  const { t } = i18n;
  const kpi = text(row, 'kpi');
  const isWeak = row['weakest'] === true || row['weakest'] === 'true';
  const stage = i18n.name('stage', text(row, 'stage'));
  if (!kpi) {
    return html`<li class="stage none" part="card"><h3>${stage}</h3>
      <p class="what">${t('stages.nothing')}</p><p class="v">–</p>
      <p class="ver">${t('stages.bring')}</p></li>`;
  }
  const unit = text(row, 'unit');
  const name = i18n.name('kpi', kpi);
  const n = num(row, 'n');
  const isFew = n !== null && n < tooFew;
  const shown = i18n.cell(row['value'] ?? null, unit);
  const [low, high] = [num(row, 'low'), num(row, 'high')];
  const interval = low !== null && high !== null ? i18n.interval(low, high, unit) : '';
  const explain = (event: Event) => actions.explain({ title: t('stages.why', { name }), shown,
    evidence: { analysis: 'kpis', table: 'kpis', cell: { table: 'kpis', name: kpi,
      column: 'value' } }, args: state.answers['kpis']?.args ?? {} },
  event.currentTarget as Element);
  return html`<li class="stage ${isWeak ? 'weak' : ''}" part="card">
    ${isWeak ? html`<p class="tag">${t('stages.weakest')}</p>` : nothing}
    <h3>${stage}</h3><p class="what">${name}</p>
    <p class="v ${isFew ? 'few' : ''}"><button type="button" class="number" @click=${explain}
      aria-label=${t('stages.explain', { name, value: shown })}>${shown}</button>
      ${interval ? html`<small>${interval}</small>` : nothing}</p>
    ${bullet(row, i18n)}
    ${verdict(row, state.catalog, i18n)}
    ${n === null ? nothing : html`<p class="chg">${t('n', { n })}</p>`}
    ${targetLine(kpi, unit, num(row, 'target'), state, ui, i18n, actions)}</li>`;
}

const marks: Readonly<Record<string, () => TemplateResult>> = {
  met: metMark, missed: () => alertMark(12), watch: openMark, unknown: openMark,
};

/** The verdict in words, by the interval where there is one. */
export function verdict(row: Row, catalog: Catalog, i18n: I18n): TemplateResult {
  const n = num(row, 'n');
  if (n !== null && n < tooFew) return html`<p class="ver">${i18n.t('verdict.few')}</p>`;
  const word = text(row, 'verdict');
  const target = num(row, 'target');
  if (!word || target === null) return html`<p class="ver">${i18n.t('verdict.none')}</p>`;
  const kpi = text(row, 'kpi') || text(row, 'name');
  const isCeiling = catalog.kpis.find(({ name }) => name === kpi)?.direction === 'lower';
  const aim = i18n.t(isCeiling ? 'target.most' : 'target.least',
    { target: i18n.aim(target, text(row, 'unit')) });
  return html`<p class="ver ${word}">${marks[word]?.() ?? nothing}
    <span>${i18n.t(`verdict.${word}.target`, { aim })}</span></p>`;
}

// A rate is written as a percentage and sent as a fraction.
const scaleOf = (unit: string) => (unit === 'rate' ? 100 : 1);

function targetLine(kpi: string, unit: string, target: number | null, state: Ready, ui: Ui,
  i18n: I18n, actions: Actions) {
  const { t } = i18n;
  const direction = state.catalog.kpis.find(({ name }) => name === kpi)?.direction;
  if (direction === 'neither' || ui.isReadonly) return nothing;
  if (ui.target !== kpi) {
    const word = t(target === null ? 'target.set' : 'target.edit');
    return html`<p class="aim"><button type="button" class="link" @click=${() =>
      actions.set({ target: kpi })} aria-label="${word}: ${i18n.name('kpi', kpi)}">${word}</button>
      </p>`;
  }
  const scale = scaleOf(unit);
  const save = (event: Event) => {
    event.preventDefault();
    const typed = new FormData(event.target as HTMLFormElement).get('target') as string;
    const value = Number(typed.trim().replace(',', '.'));
    if (typed.trim() !== '' && Number.isFinite(value)) actions.target(kpi, value / scale);
  };
  const value = target === null ? '' : String(Math.round(target * scale * 1e6) / 1e6);
  return html`<form class="aim" @submit=${save} @keydown=${(event: KeyboardEvent) => {
      if (event.key === 'Escape') actions.set({ target: null });
    }}><label><span class="vh">${t('target.editOf', { name: i18n.name('kpi', kpi) })}</span>
      <input name="target" inputmode="decimal" autocomplete="off" size="6" value=${value}></label>
    ${unit === 'rate' ? html`<span>%</span>` : nothing}
    <button class="btn" type="submit">${t('target.save')}</button>
    ${kpi in state.targets ? html`<button class="btn q" type="button" @click=${() =>
      actions.target(kpi, null)}>${t('target.usual')}</button>` : nothing}</form>`;
}
