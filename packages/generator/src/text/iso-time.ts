/** How long an hour is. */
export const hourMs = 3_600_000;
const secondMs = 1000;
const tensDigits = Uint8Array.from({ length: 100 }, (_, value) => 48 + Math.floor(value / 10));
const onesDigits = Uint8Array.from({ length: 100 }, (_, value) => 48 + (value % 10));
const colon = 58;
const dot = 46;
const Z = 90;
/** Up to the minutes. */
const prefixLength = 14;
/** How many hours are kept, a power of two: clocks that are wrong lie in other hours. */
const keptHours = 64;

/**
 * Creates a writer of ISO 8601 UTC times such as `2026-11-22T17:22:44.259Z`: always 24 characters, ending at what
 * it returns. Times of one hour share their first 14 characters; it keeps those of the last hours.
 */
export function createIsoTimeWriter(): (epochMs: number, into: Buffer, at: number) => number {
  const prefixes = Buffer.alloc(keptHours * prefixLength);
  const hours = new Float64Array(keptHours).fill(Number.NaN);
  return (epochMs, into, at) => {
    const hour = Math.floor(epochMs / hourMs);
    const kept = hour & (keptHours - 1);
    if (hours[kept] !== hour) {
      hours[kept] = hour;
      prefixes.write(new Date(epochMs).toISOString(), kept * prefixLength, prefixLength, 'latin1');
    }
    for (let i = 0, from = kept * prefixLength; i < prefixLength; i += 1) into[at + i] = prefixes[from + i]!;
    writeIsoTimeInHour((epochMs - hour * hourMs) | 0, into, at);
    return at + 24;
  };
}

/** Writes the other 10 characters of a time that begins at `at`, of which those of its hour are there. */
export function writeIsoTimeInHour(msOfHour: number, into: Buffer, at: number): void {
  const seconds = (msOfHour / secondMs) | 0;
  const minute = (seconds / 60) | 0;
  const second = seconds - minute * 60;
  into[at + 14] = tensDigits[minute]!;
  into[at + 15] = onesDigits[minute]!;
  into[at + 16] = colon;
  into[at + 17] = tensDigits[second]!;
  into[at + 18] = onesDigits[second]!;
  into[at + 19] = dot;
  writeIsoMs(msOfHour - seconds * secondMs, into, at);
  into[at + 23] = Z;
}

/** Writes the milliseconds alone, 0 .. 999, of a time that begins at `at`. */
export function writeIsoMs(ms: number, into: Buffer, at: number): void {
  const hundreds = (ms / 100) | 0;
  into[at + 20] = onesDigits[hundreds]!;
  into[at + 21] = tensDigits[ms - hundreds * 100]!;
  into[at + 22] = onesDigits[ms - hundreds * 100]!;
}
