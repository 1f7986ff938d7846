import type { Tag } from '@aws-sdk/client-iam';
import { keyOf, mergeTagLists, withoutTagList } from '../../kit/tags.ts';
import { invalidInput, limitExceeded } from './errors.ts';

/**
 * How an entity compares tag keys.
 *
 * Observed (localstack/localstack@3cc59f94, snapshots recorded on AWS in 2026): roles whatever their case, policies not.
 */
export type TagKeys = 'any case' | 'exact';

/** Refuses a list of tags that names a key twice. */
export function checkTags(tags: readonly Tag[], keys: TagKeys): void {
  const seen = new Set(tags.map(folded(keys)));
  if (seen.size === tags.length) return;
  throw invalidInput(
    keys === 'exact'
      ? 'Duplicate tag keys found.'
      : 'Duplicate tag keys found. Please note that Tag keys are case insensitive.',
  );
}

/** The tags with others added or changed. */
export function withTags(tags: readonly Tag[], added: readonly Tag[], keys: TagKeys): Tag[] {
  checkTags(added, keys);
  return mergeTagLists(tags, added, folded(keys), tooMany);
}

/** The tags without some keys; keys that are not there do not matter. */
export const withoutTags = (tags: readonly Tag[], removed: readonly string[], keys: TagKeys): Tag[] =>
  withoutTagList(tags, removed.map(fold[keys]), folded(keys));

const tooMany = () => limitExceeded('The number of tags has reached the maximum limit.');

const fold: Readonly<Record<TagKeys, (key: string) => string>> = {
  'any case': (key) => key.toLowerCase(),
  exact: (key) => key,
};

const folded = (keys: TagKeys) => (tag: Tag) => fold[keys](keyOf(tag));
