import type { Random } from '../../../runtime/random.ts';

/** Makes ids of accepted records, so many at a time. */
export type RecordIds = (count: number) => string[];

/** Documented: the ids in the samples of the AWS CLI's reference have 224 characters of base64. */
const charactersEach = 224;
/** What tells ids apart: 24 bytes, 32 characters of base64. */
const wordsEach = 6;
const headCharacters = 32;

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

  return (count) => {
    const words = new Int32Array(count * wordsEach);
    for (let i = 0; i < words.length; i += 1) {
      const t = x ^ (x << 11);
      x = y;
      y = z;
      z = w;
      w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
      words[i] = w;
    }
    const heads = Buffer.from(words.buffer).toString('base64');
    const ids: string[] = [];
    for (let at = 0; at < heads.length; at += headCharacters)
      ids.push(heads.slice(at, at + headCharacters) + tail);
    return ids;
  };
}
