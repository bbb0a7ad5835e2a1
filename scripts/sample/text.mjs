// Small writers of the sample's files: CSV cells, money from whole cents, rates from whole counts.

const mustQuote = (cell, delimiter) => cell.includes(delimiter) || /["\r\n]/.test(cell);
const quoted = (cell) => `"${cell.replaceAll('"', '""')}"`;

export function csvLine(cells, delimiter = ',') {
  return cells
    .map((cell) => String(cell ?? ''))
    .map((cell) => (mustQuote(cell, delimiter) ? quoted(cell) : cell))
    .join(delimiter);
}

export function csvText(header, rows, { delimiter = ',', end = '\n' } = {}) {
  return [header, ...rows].map((row) => csvLine(row, delimiter) + end).join('');
}

/** 12990 -> 129.90 */
export function money(cents) {
  const sign = cents < 0 ? '-' : '';
  const whole = Math.abs(cents);
  return `${sign}${Math.floor(whole / 100)}.${String(whole % 100).padStart(2, '0')}`;
}

/** 129900 -> 1.299,00 */
export function moneyWithComma(cents) {
  const [whole, part] = money(cents).split('.');
  return `${whole.replace(/\B(?=(\d{3})+$)/g, '.')},${part}`;
}

/** 1234567 -> 1,234,567 */
export const grouped = (count) => String(count).replace(/\B(?=(\d{3})+$)/g, ',');

/** part / whole as a percentage with two decimals, in whole-number arithmetic. */
export function percent(part, whole) {
  return whole === 0
    ? '0.00%'
    : `${money(Math.floor((part * 10000 + Math.floor(whole / 2)) / whole))}%`;
}
