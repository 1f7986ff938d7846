/** A prime next to 2^31, so that every product below stays within the whole numbers of a double, which are jq's only. */
const modulus = 2_147_483_647;
const [start, factor, spread] = [7, 65_599, 48_271];

/**
 * Gives the bucket, 0 … `buckets` - 1, of a user's id.
 *
 * A polynomial of the code points: jq 1.6 has no hash, no bit operations, and no numbers but doubles. {@link bucketQuery}
 * computes the same.
 */
export function bucketOf(user: string, buckets: number): number {
  let hash = start;
  for (const character of user) hash = (hash * factor + character.codePointAt(0)!) % modulus;
  return ((hash * spread) % modulus) % buckets;
}

/** What jq applies to a user's id, a text, to find the bucket that {@link bucketOf} gives. */
export const bucketQuery = (buckets: number): string =>
  `reduce explode[] as $c (${start}; (. * ${factor} + $c) % ${modulus}) | . * ${spread} % ${modulus} % ${buckets}`;
