import { localTime } from './local-time.ts';
import { findField } from './timestamp-letters.ts';
import type { WriteField } from './timestamp-letters.ts';

const compiled = new Map<string, readonly WriteField[] | undefined>();

/** An instant whose fields and texts are among the longest: Wednesday, September, two digits each. */
export const longInstant = new Date('2026-09-30T22:22:22Z');

const longTime = localTime(longInstant, 'UTC');

/** Whether Firehose takes the pattern in `!{timestamp:<pattern>}`. */
export function isTimestampPattern(pattern: string): boolean {
  return compile(pattern) !== undefined;
}

/** Whether a pattern writes the name of the time zone, which is known for UTC only. */
export function writesZoneName(pattern: string): boolean {
  return /[zv]/.test(pattern.replace(/'(?:[^']|'')*'/g, ''));
}

/**
 * Writes an instant by a pattern of Java's DateTimeFormatter, in US English.
 *
 * Observed: the letters that Firehose refuses are those that the formatter of a JDK 17 refuses (cdk-preflight), and
 * its week starts on Sunday (stackd).
 * @param timeZone an IANA name; the instant has second precision, as Firehose's arrival times have
 * @throws {Error} when `isTimestampPattern` denies the pattern.
 */
export function formatTimestamp(pattern: string, instant: Date, timeZone = 'UTC'): string {
  const fields = compile(pattern);
  if (!fields) throw new Error(`${pattern} is not a pattern of Java's DateTimeFormatter`);
  const time = localTime(instant, timeZone);
  return fields.map((write) => write(time)).join('');
}

function compile(pattern: string): readonly WriteField[] | undefined {
  if (!compiled.has(pattern)) compiled.set(pattern, parse(pattern));
  return compiled.get(pattern);
}

/** Quoted text, padding with what it pads, a run of one letter, an optional section's bounds, any other character. */
const token = /'((?:[^']|'')*)'|(p+)(([a-oq-zA-Z])\4*)|(([a-zA-Z])\6*)|([[\]])|(['{}#])|([^])/gu;

function parse(pattern: string): WriteField[] | undefined {
  const fields: WriteField[] = [];
  let openSections = 0;
  for (const [, quoted, pads, padded, , letters, , section, reserved, other] of pattern.matchAll(token)) {
    if (reserved !== undefined) return undefined;
    if (section === '[') openSections++;
    else if (section === ']') {
      if (--openSections < 0) return undefined;
    } else if (quoted !== undefined) fields.push(() => (quoted === '' ? "'" : quoted.replaceAll("''", "'")));
    else if (other !== undefined) fields.push(() => other);
    else {
      const run = letters ?? padded!;
      const field = findField(run[0]!, run.length);
      // Java fails when a padded field is wider than its padding.
      if (!field || (pads !== undefined && field(longTime).length > pads.length)) return undefined;
      fields.push(pads === undefined ? field : (time) => field(time).padStart(pads.length));
    }
  }
  return fields;
}
