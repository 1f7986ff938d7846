import { breakDown, epochSeconds } from './broken-down-time.ts';
import type { BrokenDownTime } from './broken-down-time.ts';
import { strftime } from './strftime.ts';
import { strptime } from './strptime.ts';

const fields = ['sec', 'min', 'hour', 'mday', 'mon', 'year', 'wday', 'yday'] as const;

/**
 * `strftime` for a program in C: the text for a format and the fields of a `struct tm`, in its order.
 *
 * Besides the formats of `strftime`, `\u0001now` gives the time, and `\u0001mktime` that of the fields, in seconds.
 * @param now epoch milliseconds
 */
export function formatTime(format: Buffer, tm: Int32Array, now: () => number): Buffer {
  const text = format.toString('latin1');
  if (text === '\u0001now') return Buffer.from(String(now() / 1000));
  if (text === '\u0001mktime') return Buffer.from(String(epochSeconds(readFields(tm))));
  return Buffer.from(strftime(text, readFields(tm)), 'latin1');
}

/**
 * `strptime` for a program in C: sets the fields of a `struct tm`, and gives where the rest of the text begins.
 *
 * Besides the formats of `strptime`, `\u0001gmtime` takes seconds since the epoch. Undefined where it does not match.
 */
export function parseTime(text: Buffer, format: Buffer, tm: Int32Array): number | undefined {
  const formatText = format.toString('latin1');
  if (formatText === '\u0001gmtime') {
    writeFields(tm, breakDown(Math.trunc(Number(text.toString()))));
    return text.length;
  }
  const read = strptime(text.toString('latin1'), formatText, readFields(tm));
  if (read) writeFields(tm, read.time);
  return read?.end;
}

const readFields = (tm: Int32Array): BrokenDownTime =>
  Object.fromEntries(fields.map((field, i) => [field, tm[i]!])) as unknown as BrokenDownTime;

function writeFields(tm: Int32Array, time: BrokenDownTime): void {
  tm.set(fields.map((field) => time[field]));
}
