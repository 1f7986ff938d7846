/** How long an hour is. */
export const HOUR_MILLIS = 3_600_000;
const SECOND = 1000;
const TENS = Uint8Array.from({ length: 100 }, (_, value) => 48 + Math.floor(value / 10));
const ONES = Uint8Array.from({ length: 100 }, (_, value) => 48 + (value % 10));
const COLON = 58;
const DOT = 46;
const Z = 90;
/** Up to the minutes. */
const PREFIX = 14;
/** How many hours are kept, a power of two: clocks that are wrong lie in other hours. */
const KEPT = 64;

/**
 * Creates a writer of ISO 8601 UTC times such as `2026-11-22T17:22:44.259Z`: always 24 characters, ending at what
 * it returns. Times of one hour share their first 14 characters; it keeps those of the last hours.
 */
export function createIsoTimeWriter(): (millis: number, into: Buffer, at: number) => number {
  const prefixes = Buffer.alloc(KEPT * PREFIX);
  const hours = new Float64Array(KEPT).fill(Number.NaN);
  return (millis, into, at) => {
    const hour = Math.floor(millis / HOUR_MILLIS);
    const kept = hour & (KEPT - 1);
    if (hours[kept] !== hour) {
      hours[kept] = hour;
      prefixes.write(new Date(millis).toISOString(), kept * PREFIX, PREFIX, 'latin1');
    }
    for (let i = 0, from = kept * PREFIX; i < PREFIX; i += 1) into[at + i] = prefixes[from + i]!;
    writeIsoTimeInHour((millis - hour * HOUR_MILLIS) | 0, into, at);
    return at + 24;
  };
}

/** Writes the other 10 characters of a time that begins at `at`, of which those of its hour are there. */
export function writeIsoTimeInHour(millisOfHour: number, into: Buffer, at: number): void {
  const seconds = (millisOfHour / SECOND) | 0;
  const minute = (seconds / 60) | 0;
  const second = seconds - minute * 60;
  into[at + 14] = TENS[minute]!;
  into[at + 15] = ONES[minute]!;
  into[at + 16] = COLON;
  into[at + 17] = TENS[second]!;
  into[at + 18] = ONES[second]!;
  into[at + 19] = DOT;
  writeIsoMillis(millisOfHour - seconds * SECOND, into, at);
  into[at + 23] = Z;
}

/** Writes the milliseconds alone, 0 .. 999, of a time that begins at `at`. */
export function writeIsoMillis(millis: number, into: Buffer, at: number): void {
  const hundreds = (millis / 100) | 0;
  into[at + 20] = ONES[hundreds]!;
  into[at + 21] = TENS[millis - hundreds * 100]!;
  into[at + 22] = ONES[millis - hundreds * 100]!;
}
