const HOUR = 3_600_000;
const ZERO = 48;

/**
 * Creates a writer of ISO 8601 UTC times such as `2026-11-22T17:22:44.259Z`: always 24 characters.
 *
 * Times of the same hour share their first 14 characters, so those are kept from the last call.
 */
export function createIsoTimeWriter(): (millis: number, into: Buffer, at: number) => number {
  const prefix = Buffer.alloc(14);
  let hour = Number.NaN;
  return (millis, into, at) => {
    const thisHour = Math.floor(millis / HOUR);
    if (thisHour !== hour) {
      hour = thisHour;
      prefix.write(new Date(millis).toISOString(), 0, 14, 'latin1');
    }
    for (let i = 0; i < 14; i += 1) into[at + i] = prefix[i]!;
    const rest = millis - thisHour * HOUR;
    const seconds = (rest / 1000) | 0;
    const minute = (seconds / 60) | 0;
    const second = seconds - minute * 60;
    const milli = rest - seconds * 1000;
    into[at + 14] = ZERO + ((minute / 10) | 0);
    into[at + 15] = ZERO + (minute % 10);
    into[at + 16] = 58;
    into[at + 17] = ZERO + ((second / 10) | 0);
    into[at + 18] = ZERO + (second % 10);
    into[at + 19] = 46;
    into[at + 20] = ZERO + ((milli / 100) | 0);
    into[at + 21] = ZERO + (((milli / 10) | 0) % 10);
    into[at + 22] = ZERO + (milli % 10);
    into[at + 23] = 90;
    return at + 24;
  };
}
