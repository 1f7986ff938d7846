/**
 * A value as JSON can hold it: a moment becomes `{"$date": epoch milliseconds}`, bytes `{"$bytes": [base64]}`.
 *
 * Neither can be mistaken for a map from names to texts, which is all that callers name the keys of.
 */
export function toPlain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (value instanceof Date) return { $date: value.getTime() };
  if (value instanceof Uint8Array) return { $bytes: [Buffer.from(value).toString('base64')] };
  if (Array.isArray(value)) return value.map(toPlain);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toPlain(member)]));
}

/** The value that was made plain. */
export function fromPlain(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(fromPlain);
  const { $date, $bytes } = value as { readonly $date?: unknown; readonly $bytes?: unknown };
  if (typeof $date === 'number') return new Date($date);
  if (Array.isArray($bytes)) return Buffer.from(String($bytes[0]), 'base64');
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, fromPlain(member)]));
}
