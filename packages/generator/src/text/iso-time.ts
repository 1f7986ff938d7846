const HOUR = 3_600_000;
const SECOND = 1000;
const ZERO = 48;

/** Writes a time and returns where it ends. */
export type TimeWriter = (millis: number, into: Buffer, at: number) => number;

/**
 * Creates a writer of ISO 8601 UTC times such as `2026-11-22T17:22:44.259Z`: always 24 characters.
 *
 * It keeps the last time and changes what differs: times that follow each other share most of their digits.
 */
export function createIsoTimeWriter(): TimeWriter {
  const text = Buffer.from('1970-01-01T00:00:00.000Z', 'latin1');
  let last = 0;
  const digits = (value: number, at: number): void => {
    const tens = (value / 10) | 0;
    text[at] = ZERO + tens;
    text[at + 1] = ZERO + value - tens * 10;
  };
  const change = (millis: number): void => {
    const hour = Math.floor(millis / HOUR);
    if (hour !== Math.floor(last / HOUR)) text.write(new Date(millis).toISOString(), 'latin1');
    const rest = millis - hour * HOUR;
    const seconds = (rest / SECOND) | 0;
    digits((seconds / 60) | 0, 14);
    digits(seconds % 60, 17);
    const milli = rest - seconds * SECOND;
    const hundreds = (milli / 100) | 0;
    text[20] = ZERO + hundreds;
    digits(milli - hundreds * 100, 21);
    last = millis;
  };
  return (millis, into, at) => {
    if (millis !== last) change(millis);
    for (let i = 0; i < 24; i += 1) into[at + i] = text[i]!;
    return at + 24;
  };
}
