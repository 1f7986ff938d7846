import type { Random } from '../../runtime/random.ts';

/** By what records are spread over the shards. */
export type PartitionKey = 'random' | 'user';

/** The visitor of an event: anonymousId where it has one, which stays the same when somebody logs in. */
const visitor = /"anonymousId":"([^"\\]{1,256})"/;
const user = /"(?:user_id|userId)":(?:"([^"\\]{1,256})"|(\d{1,20}))/;

/** The user of an event, in the words of its partition key; undefined where it names none. */
export function userOf(event: Buffer): string | undefined {
  const text = event.toString('utf8');
  const found = visitor.exec(text) ?? user.exec(text);
  return found?.[1] ?? found?.[2];
}

/** A partition key that says nothing: such spread evenly over the shards, however many there are. */
export const randomKey = (random: Random): string => String(random.below(2 ** 30));
