// A value on its scale: the interval as a band, the value as a disc, the target dotted.
import { scaleLinear } from 'd3-scale';
import { html, nothing, svg, type TemplateResult } from 'lit';
import { num, text, type Row } from '../../charts/parts/rows.ts';
import { round } from '../../charts/parts/text.ts';
import type { I18n } from '../../i18n/index.ts';

const width = 200;
const height = 26;

/** Nothing is drawn for a value that has neither an interval nor a target. */
export function bullet(row: Row, i18n: I18n): TemplateResult | typeof nothing {
  const [value, low, high, target] =
    [num(row, 'value'), num(row, 'low'), num(row, 'high'), num(row, 'target')];
  if (value === null || (low === null && target === null)) return nothing;
  const unit = text(row, 'unit');
  const scale = scaleLinear(domain(unit, [value, low, high, target]), [3, width - 3]).clamp(true);
  const x = scale(value);
  const said = target === null ? i18n.cell(value, unit)
    : i18n.t('stages.scale', { value: i18n.cell(value, unit), target: i18n.aim(target, unit) });
  return html`<svg class="bullet" viewBox="0 0 ${width} ${height}" role="img" aria-label=${said}
      preserveAspectRatio="none">
    <line x1="0" y1="13" x2=${width} y2="13" class="axis"></line>
    ${low !== null && high !== null ? svg`<rect x=${round(scale(low))} y="9"
      width=${round(Math.max(2, scale(high) - scale(low)))} height="8" rx="2" class="band"></rect>`
      : nothing}
    ${target !== null ? svg`<line x1=${round(scale(target))} y1="3" x2=${round(scale(target))}
      y2="23" class="target"></line>` : nothing}
    <rect x=${round(x - 1.5)} y="5" width="3" height="16" rx="1.5" class="value"></rect></svg>`;
}

// Shares stand on the whole scale; others on the part that holds what is drawn.
function domain(unit: string, numbers: readonly (number | null)[]): [number, number] {
  if (unit === 'rate') return [0, 1];
  if (unit === 'points') return [-100, 100];
  const known = numbers.filter((number) => number !== null);
  return [Math.min(0, ...known), Math.max(...known) * 1.25 || 1];
}
