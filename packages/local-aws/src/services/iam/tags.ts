import { InvalidInputException, LimitExceededException } from '@aws-sdk/client-iam';
import type { Tag } from '@aws-sdk/client-iam';

/**
 * How an entity compares tag keys.
 *
 * Observed (localstack/localstack@3cc59f94, snapshots recorded on AWS in 2026): roles whatever their case, policies not.
 */
export type TagKeys = 'any case' | 'exact';

/** Refuses a list of tags that names a key twice. */
export function checkTags(tags: readonly Tag[], keys: TagKeys): void {
  const seen = new Set(tags.map(({ Key }) => fold(Key!, keys)));
  if (seen.size === tags.length) return;
  throw new InvalidInputException({
    message:
      keys === 'exact'
        ? 'Duplicate tag keys found.'
        : 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
    $metadata: {},
  });
}

/** The tags with others added or changed; 50 at the most. */
export function withTags(tags: readonly Tag[], added: readonly Tag[], keys: TagKeys): Tag[] {
  checkTags(added, keys);
  const merged = new Map([...tags, ...added].map((tag) => [fold(tag.Key!, keys), { ...tag }]));
  if (merged.size > 50) {
    throw new LimitExceededException({
      message: 'The number of tags has reached the maximum limit.',
      $metadata: {},
    });
  }
  return [...merged.values()];
}

/** The tags without some keys; keys that are not there do not matter. */
export function withoutTags(tags: readonly Tag[], removed: readonly string[], keys: TagKeys): Tag[] {
  const gone = new Set(removed.map((key) => fold(key, keys)));
  return tags.filter(({ Key }) => !gone.has(fold(Key!, keys)));
}

const fold = (key: string, keys: TagKeys) => (keys === 'exact' ? key : key.toLowerCase());
