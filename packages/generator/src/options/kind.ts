/** What an option may be: checked in the library, read from text on the command line. */
export interface Kind<T> {
  /** What it may be, in words: the rest of "must be …". */
  readonly allowed: string;
  valid(this: void, value: unknown): value is T;
  /** Reads it from text; undefined for a text that says nothing of the kind. The value may still be out of range. */
  read(this: void, text: string): T | undefined;
  /** The same where it is read from text, when that has other words. */
  readonly allowedText?: string;
  /** Switched on by being named: on the command line it takes no text. */
  readonly isSwitch?: boolean;
}

/** 9999-12-31: times have four digits for the year. */
const year10000 = 253_402_300_800_000;

/**
 * Reads a number as every option of every command is written: `5000`, `5_000`, `0.5`, `5e3`; undefined for any other text.
 * What an option takes besides, such as a unit, stands behind it.
 */
export function readNumber(text: string): number | undefined {
  const plain = text.replaceAll(/(?<=\d)_(?=\d)/g, '');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : undefined;
}

/** Whether a month has such a day: a Date takes February 30 for March 2. */
const isDay = (text: string): boolean => {
  const day = new Date(text);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
};

/** A time in ISO 8601, as 2026-01-01 or 2026-01-01T00:00:00Z; without a zone it is UTC. */
function readTime(text: string): Date | undefined {
  if (!/^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)?)?$/.test(text)) return undefined;
  if (!isDay(text.slice(0, 10))) return undefined;
  const zoned = text.length === 10 || /(Z|[+-]\d\d:\d\d)$/.test(text) ? text : `${text}Z`;
  const time = new Date(zoned);
  return Number.isNaN(time.getTime()) ? undefined : time;
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A length of time in milliseconds: a number of seconds, or with units such as 1h30m. */
function readMs(text: string): number | undefined {
  const seconds = readNumber(text);
  if (seconds !== undefined) return seconds * 1000;
  if (!/^(\d+(\.\d+)?(ms|[smhd]))+$/.test(text)) return undefined;
  let ms = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g)) {
    ms += Number(amount) * units[unit!]!;
  }
  return ms;
}

const isNumber = (value: unknown): value is number => typeof value === 'number';

/** A whole number in a range; without an upper end, up to the largest there is. */
export function wholeNumber(min: number, max = Number.MAX_SAFE_INTEGER): Kind<number> {
  const range = max === Number.MAX_SAFE_INTEGER && min > 0 ? `above ${min - 1}` : `${min}..${max}`;
  return {
    allowed: `a whole number ${range}`,
    valid: (value): value is number =>
      Number.isSafeInteger(value) && isNumber(value) && value >= min && value <= max,
    read: readNumber,
  };
}

/** A whole number above 0, or Infinity for no end. */
export const countOrEndless: Kind<number> = {
  ...wholeNumber(1),
  valid: (value): value is number => value === Infinity || wholeNumber(1).valid(value),
};

/** A number in a range. */
export function number(min: number, max: number, allowed = `${min}..${max}`): Kind<number> {
  return {
    allowed,
    valid: (value): value is number => isNumber(value) && value >= min && value <= max,
    read: readNumber,
  };
}

/** A share of events. */
export const share = number(0, 1, 'a share 0..1');

/** A length of time in seconds, or in milliseconds. */
export function duration(unit: 's' | 'ms', min: number, max: number): Kind<number> {
  const perUnit = unit === 's' ? 1000 : 1;
  const read = (text: string): number | undefined => {
    const ms = readMs(text);
    return ms === undefined ? undefined : ms / perUnit;
  };
  const allowedText = `a time of ${(min * perUnit) / 1000}..${(max * perUnit) / 1000} s, such as 90, 10m or 250ms`;
  return { ...number(min, max), allowedText, read };
}

/** One of these words. */
export function oneOf<T extends string>(words: readonly T[]): Kind<T> {
  const valid = (value: unknown): value is T => words.includes(value as T);
  const listed = words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : words[0]!;
  return { allowed: listed, valid, read: (text) => text as T };
}

/** A text that matches. */
export function text(pattern: RegExp, allowed: string): Kind<string> {
  return {
    allowed,
    valid: (value): value is string => typeof value === 'string' && pattern.test(value),
    read: (given) => given,
  };
}

/** Where an HTTP server answers. */
export const address: Kind<string> = text(/^https?:\/\/[^/\s]/, 'an address such as http://127.0.0.1:4566');

/** Where all of an emulator of AWS answers: a host, and nothing that may be secret. */
export const endpoint: Kind<string> = text(
  /^https?:\/\/[^/\s@?#]+\/?$/,
  'an address such as http://127.0.0.1:4566, without user, password and path',
);

/** The name of a region of AWS. */
export const region: Kind<string> = text(
  /^[a-z]{2,5}(-[a-z]{2,12}){1,2}-\d{1,2}$/,
  'the name of a region such as us-east-1',
);

/** Any text but none. */
export const anyText = (allowed: string): Kind<string> => text(/./s, allowed);

/** The path of a file. */
export const path: Kind<string> = text(/^(?!-$)[^\0]+$/, 'the path of a file');

/** On or off. */
export const onOff: Kind<boolean> = {
  allowed: 'true or false',
  valid: (value): value is boolean => typeof value === 'boolean',
  read: () => true,
  isSwitch: true,
};

const isTime = (value: unknown): value is Date => {
  // A Date of another realm, as in a test runner's sandbox, is one as well.
  if (Object.prototype.toString.call(value) !== '[object Date]') return false;
  const epochMs = (value as Date).getTime();
  return epochMs >= 0 && epochMs < year10000;
};

/** A moment in time. */
export const time: Kind<Date> = {
  allowed: 'a time from 1970 to 9999, such as 2026-01-01T00:00:00Z',
  valid: isTime,
  read: readTime,
};

/** A moment in time as epoch milliseconds. */
export const epochMs: Kind<number> = {
  allowed: time.allowed,
  valid: (value): value is number => isNumber(value) && isTime(new Date(value)),
  read: (given) => readTime(given)?.getTime(),
};

/** A day. */
export const date: Kind<string> = {
  allowed: 'a date such as 2026-11-22',
  valid: (value): value is string =>
    typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) && isDay(value),
  read: (given) => given,
};

/** Two moments in time, the second after the first. */
export const span: Kind<{ readonly from: Date; readonly to: Date }> = {
  allowed: 'two times from 1970 to 9999, the earlier first, such as 2026-01-01..2026-02-01',
  valid: (value): value is { from: Date; to: Date } => {
    const { from, to } = Object(value) as { from?: unknown; to?: unknown };
    return isTime(from) && isTime(to) && from < to;
  },
  read: (given) => {
    const [from, to, ...more] = given.split('..').map(readTime);
    return from && to && more.length === 0 ? { from, to } : undefined;
  },
};

/** A share of events and the longest delay. */
export const lateShare: Kind<{ readonly rate: number; readonly maxSeconds: number }> = {
  allowed: 'a share 0..1 and a longest delay above 0, such as 0.05:1h',
  valid: (value): value is { rate: number; maxSeconds: number } => {
    const { rate, maxSeconds } = Object(value) as { rate?: unknown; maxSeconds?: unknown };
    return share.valid(rate) && number(1e-6, 1e9).valid(maxSeconds);
  },
  read: (given) => {
    const [rate, delay, ...more] = given.split(':');
    const [readRate, ms] = [readNumber(rate ?? ''), readMs(delay ?? '')];
    return readRate === undefined || ms === undefined || more.length > 0
      ? undefined
      : { rate: readRate, maxSeconds: ms / 1000 };
  },
};

/** How the pace changes with the hour: by name, or 24 weights. */
export const hourWeights: Kind<'flat' | 'shop' | readonly number[]> = {
  allowed: 'flat, shop, or 24 weights of which one is above 0, such as 1,1,2,…',
  valid: (value): value is 'flat' | 'shop' | readonly number[] => {
    if (value === 'flat' || value === 'shop') return true;
    return (
      Array.isArray(value) &&
      value.length === 24 &&
      value.every((weight) => number(0, 1e9).valid(weight)) &&
      value.some((weight) => weight > 0)
    );
  },
  read: (given) => {
    if (given === 'flat' || given === 'shop') return given;
    const weights = given.split(',').map((weight) => readNumber(weight.trim()));
    return weights.every((weight) => weight !== undefined) ? weights : undefined;
  },
};

/**
 * Documented: de-aggregation takes up to 500 sub-records of one record.
 * @see https://docs.aws.amazon.com/firehose/latest/dev/dynamic-partitioning-multirecord-deaggergation.html
 */
export const maxPack = 500;

/** Events in one record. */
export const packKind: Kind<number | 'auto'> = {
  allowed: `auto or 1..${maxPack}`,
  valid: (value): value is number | 'auto' => value === 'auto' || wholeNumber(1, maxPack).valid(value),
  read: (given) => (given === 'auto' ? given : readNumber(given)),
};
