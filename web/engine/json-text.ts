// JSON as the engine writes it: no blanks, controls and < > & as \u00xx, so that both hosts print
// the same bytes.

const escapes = /["\\<>&\u0000-\u001f]/g;

const escaped = (text: string) => text.replace(escapes, (sign) =>
  (sign === '"' || sign === '\\' ? `\\${sign}`
    : `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`));

const quoted = (text: string) => `"${escaped(text)}"`;

/** Values of strings, finite numbers, booleans, null, arrays and plain objects. */
export function jsonText(value: unknown): string {
  if (typeof value === 'string') return quoted(value);
  if (Array.isArray(value)) return `[${value.map(jsonText).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const pairs = Object.entries(value).filter(([, part]) => part !== undefined)
    .map(([key, part]) => `${quoted(key)}:${jsonText(part)}`);
  return `{${pairs.join(',')}}`;
}
