import type { Random } from '../../random.ts';

/** Documented: the ids in the samples of the AWS CLI's reference have 224 characters of base64. */
const bytesEach = 168;
const charactersEach = 224;

/** Makes ids of accepted records, so many at a time. */
export type RecordIds = (count: number) => string[];

/**
 * Makes unguessable-looking ids that do not repeat, at many millions a second: they are on the way of every record.
 *
 * A 128-bit xorshift generator (Marsaglia, "Xorshift RNGs", 2003), seeded by chance, fills the bytes of all ids, which
 * are encoded at once; 168 bytes are 224 characters exactly.
 */
export function createRecordIds(random: Random): RecordIds {
  const seed = random.bytes(16);
  let [x, y, z, w] = [
    seed.readInt32LE(0),
    seed.readInt32LE(4),
    seed.readInt32LE(8),
    seed.readInt32LE(12) | 1,
  ];

  return (count) => {
    const words = new Int32Array((count * bytesEach) / 4);
    for (let i = 0; i < words.length; i += 1) {
      const t = x ^ (x << 11);
      x = y;
      y = z;
      z = w;
      w = w ^ (w >>> 19) ^ t ^ (t >>> 8);
      words[i] = w;
    }
    const text = Buffer.from(words.buffer).toString('base64');
    const ids: string[] = [];
    for (let at = 0; at < text.length; at += charactersEach) ids.push(text.slice(at, at + charactersEach));
    return ids;
  };
}
