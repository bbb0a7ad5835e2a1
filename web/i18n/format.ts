// Numbers, money, times and days as a person of that language reads them: groups parted by a narrow
// no-break space, a true minus, and nothing computed.
import type { Cell } from '../engine/protocol.ts';
import type { Language } from './messages.ts';

const narrow = '\u202f';
const minus = '\u2212';

export interface Format {
  /** 1 234 567; one decimal while it is a small part of a count. */
  count(value: number): string;
  /** A fraction as 12.3 %. */
  percent(value: number, digits?: number): string;
  /** A fraction as 12.3, for columns and axes whose unit is said once. */
  points(value: number, digits?: number): string;
  ratio(value: number, digits?: number): string;
  /** Points of a score, with their unit. */
  score(value: number): string;
  money(value: number, currency: string): string;
  seconds(value: number): string;
  bytes(value: number): string;
  day(iso: string): string;
  instant(iso: string): string;
  /** 2025-03 as Mar 2025; anything else as a day or as it is. */
  period(name: string): string;
  /** A cell in the words of its unit. */
  cell(value: Cell, unit: string): string;
  /** A target as a person would say it: 30 %, not 30.0 %. */
  aim(value: number, unit: string): string;
  /** 12–34 %, both ends in one unit. */
  interval(low: number, high: number, unit: string): string;
  list(items: readonly string[]): string;
}

// Grouping starts at ten thousand in some languages; a table is easier to read when it never waits.
const grouping = { useGrouping: 'always' } as unknown as Intl.NumberFormatOptions;

function ours(parts: readonly Intl.NumberFormatPart[]): string {
  return parts.map(({ type, value }) => {
    if (type === 'group') return narrow;
    if (type === 'minusSign') return minus;
    return type === 'literal' ? value.replace(/[\s\u00a0]/g, narrow) : value;
  }).join('');
}

const pts: Readonly<Record<Language, string>> = { en: 'pts', ru: 'б.', ro: 'p.' };

/** Which digits a sum of money shows: cents only while they say something. */
const centsOf = (value: number) => (Math.abs(value) < 1000 && !Number.isInteger(value) ? 2 : 0);

// Making a format takes a hundred times as long as using it, and a page shows thousands of numbers.
function keeper<Options extends object, Made>(make: (language: Language, options: Options) => Made) {
  const kept = new Map<string, Made>();
  return (language: Language, options: Options): Made => {
    const key = `${language} ${JSON.stringify(options)}`;
    let found = kept.get(key);
    if (!found) kept.set(key, found = make(language, options));
    return found;
  };
}
const numberFormat = keeper((language, options: Intl.NumberFormatOptions) =>
  new Intl.NumberFormat(language, { ...grouping, ...options }));
const dateFormat = keeper((language, options: Intl.DateTimeFormatOptions) =>
  new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : language, options));
const listFormat = keeper((language, options: Intl.ListFormatOptions) =>
  new Intl.ListFormat(language === 'en' ? 'en-GB' : language, options));

/** Formats for one language; time is told in `zone`. */
export function formatFor(language: Language, zone = 'UTC'): Format {
  const number = (value: number, options: Intl.NumberFormatOptions) =>
    ours(numberFormat(language, options).formatToParts(value));
  const decimals: Intl.NumberFormat[] = [];
  const decimal = (value: number, least: number, most: number) => {
    const format = decimals[least * 10 + most] ??= numberFormat(language,
      { minimumFractionDigits: least, maximumFractionDigits: most });
    // Most numbers have neither a group nor a sign, and nothing that would have to be changed.
    return value > 0 && value < 999 ? format.format(value) : ours(format.formatToParts(value));
  };
  const fixed = (value: number, digits: number) => decimal(value, digits, digits);
  const date = (iso: string, options: Intl.DateTimeFormatOptions) => {
    const at = new Date(iso);
    return Number.isNaN(at.getTime()) ? iso : dateFormat(language, options).format(at)
      .replace('Sept', 'Sep').replaceAll(' ', '\u00a0');
  };
  const format: Format = {
    count: (value) => decimal(value, 0, Math.abs(value) < 100 ? 1 : 0),
    percent: (value, digits = 1) => `${fixed(value * 100, digits)}${narrow}%`,
    points: (value, digits = 1) => fixed(value * 100, digits),
    ratio: (value, digits = 2) => fixed(value, digits),
    score: (value) => `${fixed(value, Number.isInteger(value) ? 0 : 1)}${narrow}${pts[language]}`,
    money: (value, currency) => {
      const digits = centsOf(value);
      try {
        return number(value, { style: 'currency', currency, currencyDisplay: 'narrowSymbol',
          minimumFractionDigits: digits, maximumFractionDigits: digits });
      } catch { // not a currency that the browser knows
        return `${fixed(value, digits)}${narrow}${currency}`;
      }
    },
    seconds: (value) => duration(value, language, fixed),
    bytes: (value) => {
      const [unit, size] = value >= 1e9 ? ['gigabyte', 1e9] as const
        : value >= 1e6 ? ['megabyte', 1e6] as const : ['kilobyte', 1e3] as const;
      return number(value / size, { style: 'unit', unit, unitDisplay: 'short',
        maximumFractionDigits: value >= 1e6 ? 1 : 0 });
    },
    day: (iso) => date(iso, { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' }),
    instant: (iso) => date(iso, { dateStyle: 'medium', timeStyle: 'short', timeZone: zone }),
    period: (name) => (/^\d{4}-\d\d$/.test(name)
      ? date(`${name}-01`, { month: 'short', year: 'numeric', timeZone: 'UTC' })
      : /^\d{4}-\d\d-\d\d$/.test(name) ? format.day(name) : name),
    cell: (value, unit) => (value === null ? '–' : cellText(format, value, unit)),
    aim: (value, unit) => (unit === 'rate'
      ? number(value, { style: 'percent', maximumFractionDigits: 2 }).replace(/\s*%/, `${narrow}%`)
      : format.cell(value, unit)),
    interval: (low, high, unit) => {
      const end = format.cell(high, unit);
      const tail = /[\s\u202f]?(%|pts|б\.|p\.)$/.exec(end)?.[0] ?? '';
      const begin = format.cell(low, unit);
      return `${tail ? begin.slice(0, -tail.length) : begin}–${end}`;
    },
    list: (items) => listFormat(language, { type: 'conjunction' }).format(items),
  };
  return format;
}

function cellText(format: Format, value: number | string | boolean, unit: string): string {
  if (typeof value !== 'number') {
    return unit === 'time' && typeof value === 'string' ? format.instant(value) : String(value);
  }
  switch (unit) {
    case 'count': return format.count(value);
    case 'rate': return format.percent(value);
    case 'points': return format.score(value);
    case 'ratio': return Number.isInteger(value) ? format.count(value) : format.ratio(value);
    case 'seconds': return format.seconds(value);
    case 'text': case 'time': return String(value);
    default: return format.money(value, unit);
  }
}

// One unit, the largest that leaves a number of at least one and a half: 95 s, 26 min, 3.2 d.
function duration(value: number, language: Language,
  fixed: (value: number, digits: number) => string): string {
  const [unit, size] = value >= 129_600 ? ['day', 86_400] as const
    : value >= 5_400 ? ['hour', 3_600] as const
    : value >= 90 ? ['minute', 60] as const : ['second', 1] as const;
  const amount = value / size;
  const digits = amount < 10 && !Number.isInteger(amount) ? 1 : 0;
  const word = numberFormat(language, { style: 'unit', unit, unitDisplay: 'short' })
    .formatToParts(amount).find(({ type }) => type === 'unit')?.value ?? unit;
  return `${fixed(amount, digits)}${narrow}${word}`;
}
