// One sentence under each question, from the cells of its reports: chosen, never computed.
import { html, nothing, type TemplateResult } from 'lit';
import { wasteful } from '../../charts/quadrant.ts';
import { worstOf } from '../../charts/funnel.ts';
import { largest, num, rowsOf, text } from '../../charts/parts/rows.ts';
import type { I18n } from '../../i18n/index.ts';
import type { Ready } from '../state.ts';

export function answerFor(question: string, state: Ready, i18n: I18n): TemplateResult | null {
  switch (question) {
    case 'from': return fromAnswer(state, i18n);
    case 'lost': return lostAnswer(state, i18n);
    case 'back': return backAnswer(state, i18n);
    default: return null;
  }
}

function fromAnswer({ answers }: Ready, i18n: I18n) {
  const report = answers['channels']?.report;
  const rows = rowsOf(report, 'channels').filter((row) => num(row, 'conversion_rate') !== null);
  const base = report?.arguments['grain'] === 'event' ? 'visitors' : 'sessions';
  const most = largest(rows, base);
  if (!most) return null;
  const worst = wasteful(rows, base);
  const row = worst ?? most;
  const { last, markov } = creditOf(text(row, 'channel'), answers);
  const isCredited = last !== null && markov !== null;
  const first = i18n.rich(worst ? 'answer.from.waste' : 'answer.from', {
    channel: i18n.name('channel', text(row, 'channel')), n: num(row, base) ?? 0,
    rate: i18n.cell(num(row, 'conversion_rate'), 'rate'),
  });
  return html`${first}${isCredited ? ` ${i18n.t('answer.from.credit', {
    last: i18n.cell(last, 'rate'), markov: i18n.cell(markov, 'rate') })}` : nothing}${
    worst && isCredited && markov > last ? ` ${i18n.t('answer.from.later')}` : nothing}`;
}

function creditOf(channel: string, answers: Ready['answers']) {
  const of = (model: string) => rowsOf(answers['attribution']?.report, 'credit')
    .find((row) => row['channel'] === channel && row['model'] === model);
  return { last: num(of('last'), 'share'), markov: num(of('markov'), 'share') };
}

function lostAnswer({ answers, plan }: Ready, i18n: I18n) {
  const report = answers['funnel']?.report;
  const worst = worstOf(rowsOf(report, 'bottleneck'));
  if (!worst) return null;
  const value = num(worst, 'value_at_stake');
  return i18n.rich(value === null ? 'answer.lost' : 'answer.lost.value', {
    from: i18n.name('event', text(worst, 'from')), step: i18n.name('event', text(worst, 'step')),
    rate: i18n.cell(num(worst, 'rate'), 'rate'),
    attainable: i18n.cell(num(worst, 'attainable_rate'), 'rate'),
    n: num(worst, 'lost') ?? 0, value: i18n.cell(value, plan.currency),
  });
}

function backAnswer({ answers }: Ready, i18n: I18n) {
  const repeat = rowsOf(answers['kpis']?.report, 'kpis').find((row) =>
    (row['name'] === 'repeat_rate_90d' || row['name'] === 'repeat_rate_lifetime')
    && num(row, 'value') !== null);
  if (!repeat) return null;
  return i18n.rich(`answer.back.${text(repeat, 'name')}`, {
    rate: i18n.cell(num(repeat, 'value'), 'rate'), n: num(repeat, 'n') ?? 0,
    interval: i18n.interval(num(repeat, 'low') ?? 0, num(repeat, 'high') ?? 0, 'rate'),
  });
}
