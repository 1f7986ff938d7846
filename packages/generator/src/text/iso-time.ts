const HOUR = 3_600_000;
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
    const hour = Math.floor(millis / HOUR);
    const kept = hour & (KEPT - 1);
    if (hours[kept] !== hour) {
      hours[kept] = hour;
      prefixes.write(new Date(millis).toISOString(), kept * PREFIX, PREFIX, 'latin1');
    }
    for (let i = 0, from = kept * PREFIX; i < PREFIX; i += 1) into[at + i] = prefixes[from + i]!;
    const rest = (millis - hour * HOUR) | 0;
    const seconds = (rest / SECOND) | 0;
    const minute = (seconds / 60) | 0;
    const second = seconds - minute * 60;
    const milli = rest - seconds * SECOND;
    const hundreds = (milli / 100) | 0;
    into[at + 14] = TENS[minute]!;
    into[at + 15] = ONES[minute]!;
    into[at + 16] = COLON;
    into[at + 17] = TENS[second]!;
    into[at + 18] = ONES[second]!;
    into[at + 19] = DOT;
    into[at + 20] = ONES[hundreds]!;
    into[at + 21] = TENS[milli - hundreds * 100]!;
    into[at + 22] = ONES[milli - hundreds * 100]!;
    into[at + 23] = Z;
    return at + 24;
  };
}
