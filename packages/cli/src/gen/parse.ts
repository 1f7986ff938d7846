import { UsageError } from '../usage-error.ts';

/** What an option's text must be: throws a UsageError that says so. */
type Parse<T> = (option: string) => (text: string | string[] | undefined) => T | undefined;

function parser<T>(allowed: string, read: (text: string) => T | undefined): Parse<T> {
  return (option) => (text) => {
    if (text === undefined) return undefined;
    if (Array.isArray(text))
      throw new UsageError(`--${option} must be given once, got ${text.join(' and ')}`);
    const value = read(text.trim());
    if (value === undefined)
      throw new UsageError(`--${option} must be ${allowed}, got ${text === '' ? 'nothing' : text}`);
    return value;
  };
}

/** A decimal number such as 0.05 or 1e6. */
export const number = parser('a number', (text) => {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
});

/** A whole number; underscores between digits are allowed, as in 1_000_000. */
export const wholeNumber = parser('a whole number', (text) => {
  const digits = text.replaceAll(/(?<=\d)_(?=\d)/g, '');
  const value = /^[+-]?\d+(e\d+)?$/i.test(digits) ? Number(digits) : undefined;
  return Number.isSafeInteger(value) ? value : undefined;
});

/** A time in ISO 8601, as 2026-01-01 or 2026-01-01T00:00:00Z; without a zone it is UTC. */
export const time = parser('a time such as 2026-01-01T00:00:00Z', (text) => {
  if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?)?(Z|[+-]\d\d:?\d\d)?$/.test(text))
    return undefined;
  const zoned = /(Z|[+-]\d\d:?\d\d)$/.test(text.slice(10)) || text.length === 10 ? text : `${text}Z`;
  const value = new Date(zoned);
  return Number.isNaN(value.getTime()) ? undefined : value;
});

/** Any text but none. */
export const word = parser('a name', (text) => (text === '' ? undefined : text));
