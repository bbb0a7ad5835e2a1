// All screens but the first, loaded once that one is painted.
import { html, nothing, type TemplateResult } from 'lit';
import { charts } from '../../charts/index.ts';
import { rawTable } from '../../charts/parts/data-table.ts';
import type { Cell } from '../../engine/protocol.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Actions } from '../actions.ts';
import type { Ready, State, Ui } from '../state.ts';
import { checkStyles } from '../styles/check.ts';
import { pictureStyles } from '../styles/picture.ts';
import { reportStyles } from '../styles/report.ts';
import { checkScreen } from './check.ts';
import { failedScreen } from './failed.ts';
import { ledgerDrawer } from './ledger.ts';
import { numberPanel } from './panel.ts';
import { readyScreen } from './ready.ts';
import { workingScreen } from './working.ts';

export { figureCount } from './ready.ts';
export const styles = [checkStyles, reportStyles, pictureStyles];

/** What a state looks like. */
export function view(state: State, ui: Ui, i18n: I18n, actions: Actions): TemplateResult {
  return html`${screen(state, ui, i18n, actions)}
    ${ui.dragging === null ? nothing : html`<div class="dropcover"><p>
      ${i18n.t('empty.letgo', { n: ui.dragging })}</p></div>`}
    ${state.kind === 'ready' && ui.panel ? numberPanel(ui.panel, state, i18n, actions) : nothing}
    ${state.kind === 'ready' && ui.ledger ? ledgerDrawer(state, ui, i18n, actions) : nothing}`;
}

function screen(state: State, ui: Ui, i18n: I18n, actions: Actions) {
  switch (state.kind) {
    case 'empty': return nothing;
    case 'planning': case 'working': return workingScreen(state, ui, i18n, actions);
    case 'check': return checkScreen(state, ui, i18n, actions);
    case 'ready': return readyScreen(state, ui, i18n, actions);
    case 'failed': return failedScreen(state, ui, i18n, actions);
  }
}

const tables: Readonly<Record<string, readonly [analysis: string, table: string]>> = {
  spend: ['attribution', 'credit'], paths: ['attribution', 'paths'], kpis: ['kpis', 'kpis'],
  times: ['funnel', 'times'],
};

/** The table behind a figure, as it leaves the page. */
export function tableOf(state: Ready, figure: string): { names: string[]; rows: Cell[][] } {
  const chart = charts.find(({ name }) => name === figure);
  // Tables without a figure of ours are called analysis.table.
  const [analysis = '', table = ''] = chart ? [chart.analysis, chart.table]
    : tables[figure] ?? figure.split('.');
  const report = state.answers[analysis]?.report;
  return report ? rawTable(report, table) : { names: [], rows: [] };
}
