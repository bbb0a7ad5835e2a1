import type { Text } from './text.ts';

/** What a rate is compared with: "device_category=desktop" is the rate on desktop. */
export function basisText(basis: string, i18n: Text): string {
  const [property = '', value] = basis.split('=');
  return value === undefined ? i18n.name('basis', property)
    : i18n.name(property === 'device_category' ? 'device' : 'channel', value);
}
