import type { Random } from '../../../runtime/random.ts';

/** Makes ids of accepted records. */
export interface RecordIds {
  next(): string;
  /** The records of an answer in JSON, `{"RecordId":"…"}` each with a comma between, of so many new ids. */
  entries(count: number): Buffer;
}

/** Documented: the ids in the samples of the AWS CLI's reference have 224 characters of base64. */
const charactersEach = 224;
/** What tells ids apart: 32 characters, of which a word of 32 bits gives 5. */
const headCharacters = 32;
const alphabet = Buffer.from('ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/');
/** As many as a batch may have. */
const usualEntries = 500;

/**
 * Makes opaque ids that do not repeat, at several millions a second: they are on the way of every record.
 *
 * A 128-bit xorshift generator (Marsaglia, "Xorshift RNGs", 2003), seeded by chance, makes the head of each id; the
 * tail is the same for all of one process.
 */
export function createRecordIds(random: Random): RecordIds {
  const seed = random.bytes(16);
  let [x, y, z, w] = [
    seed.readInt32LE(0),
    seed.readInt32LE(4),
    seed.readInt32LE(8),
    seed.readInt32LE(12) | 1,
  ];
  const tail = random.bytes(((charactersEach - headCharacters) / 4) * 3).toString('base64');

  /** Writes the head of the next id. */
  const writeHead = (to: Buffer, at: number): void => {
    const end = at + headCharacters;
    for (let from = at; from < end; from += 5) {
      const t = x ^ (x << 11);
      x = y;
      y = z;
      z = w;
      w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
      const last = Math.min(from + 5, end);
      for (let i = from, bits = w; i < last; i += 1, bits >>>= 6) to[i] = alphabet[bits & 0x3f]!;
    }
  };

  const before = '{"RecordId":"';
  const entry = `${before}${'-'.repeat(headCharacters)}${tail}"},`;
  /** Entries without their heads, each with a comma behind it. */
  const blank = Buffer.from(entry.repeat(usualEntries));

  return {
    next() {
      const head = Buffer.allocUnsafe(headCharacters);
      writeHead(head, 0);
      return head.toString('latin1') + tail;
    },
    entries(count) {
      const bytes = Buffer.allocUnsafe(Math.max(0, count * entry.length - 1));
      for (let at = 0; at < bytes.length; at += blank.length)
        bytes.set(blank.subarray(0, bytes.length - at), at);
      for (let at = before.length; at < bytes.length; at += entry.length) writeHead(bytes, at);
      return bytes;
    },
  };
}
