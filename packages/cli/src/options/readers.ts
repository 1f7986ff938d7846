import { UsageError } from '../command/usage-error.ts';

/**
 * Reads an option's text.
 *
 * @throws {UsageError} that says what it must be.
 */
type Reader<T> = (text: string | string[] | boolean | undefined) => T | undefined;

function reader<T>(allowed: string, read: (text: string) => T | undefined): (option: string) => Reader<T> {
  return (option) => (text) => {
    if (text === undefined) return undefined;
    if (Array.isArray(text))
      throw new UsageError(`--${option} must be given once, got ${text.join(' and ')}`);
    // `--no-count` comes as false.
    const given = typeof text === 'string' ? text.trim() : '';
    const value = given === '' ? undefined : read(given);
    if (value === undefined)
      throw new UsageError(`--${option} must be ${allowed}, got ${given || 'nothing'}`);
    return value;
  };
}

function readNumber(text: string): number | undefined {
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(text) ? Number(text) : undefined;
}

function readTime(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)) return undefined;
  const zoned = text.length === 10 || /(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`;
  const time = new Date(zoned);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

const secondsPerUnit: Record<string, number> = { ms: 0.001, s: 1, m: 60, h: 3600, d: 86_400 };

function readSeconds(text: string): number | undefined {
  if (readNumber(text) !== undefined) return readNumber(text);
  if (!/^(\d+(\.\d+)?(ms|[smhd]))+$/.test(text)) return undefined;
  let seconds = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g))
    seconds += Number(amount) * secondsPerUnit[unit!]!;
  return seconds;
}

/** A decimal number such as 0.05 or 1e6. */
export const number = reader('a number', readNumber);

/** A whole number; underscores between digits are allowed, as in 1_000_000. */
export const wholeNumber = reader('a whole number', (text) => {
  const value = readNumber(text.replaceAll(/(?<=\d)_(?=\d)/g, ''));
  return Number.isSafeInteger(value) ? value : undefined;
});

/** A time in ISO 8601, as 2026-01-01 or 2026-01-01T00:00:00Z; without a zone it is UTC. */
export const time = reader('a time such as 2026-01-01T00:00:00Z', readTime);

/** A length of time in seconds: a number of them, or with units such as 1h30m. */
export const seconds = reader('a time such as 90, 10m or 1h30m', readSeconds);

/** A text that is not empty. */
export const word = reader('a name', (text) => text);

/** Two times. */
export const span = reader('two times such as 2026-01-01..2026-02-01', (text) => {
  const [from, to, ...more] = text.split('..').map(readTime);
  return from && to && more.length === 0 ? { from, to } : undefined;
});

/** A share of events and the longest delay. */
export const late = reader('a share and a longest delay such as 0.05:1h', (text) => {
  const [share, delay, ...more] = text.split(':');
  const rate = readNumber(share ?? '');
  const maxSeconds = readSeconds(delay ?? '');
  return rate === undefined || maxSeconds === undefined || more.length > 0 ? undefined : { rate, maxSeconds };
});

/** How the pace changes with the hour: by name, or 24 weights. */
export const profile = reader(
  'flat, shop, or 24 weights such as 1,1,2,…',
  (text): 'flat' | 'shop' | number[] | undefined => {
    if (text === 'flat' || text === 'shop') return text;
    const weights = text.split(',').map((weight) => readNumber(weight.trim()));
    return weights.every((weight) => weight !== undefined) ? weights : undefined;
  },
);

/** Events in one record. */
export const pack = reader('auto or a whole number', (text): 'auto' | number | undefined => {
  return text === 'auto' ? text : readNumber(text);
});
