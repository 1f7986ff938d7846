import type { Tag } from '@aws-sdk/client-kms';
import { mergeTagLists } from '../../kit/tags.ts';
import { tagProblem } from './errors.ts';

/** The key of a tag as KMS calls it. */
export const keyOf = ({ TagKey }: Tag): string => TagKey!;

/** Tags with others added or changed; Documented: 50 at the most, none of AWS's own. */
export function withTags(tags: readonly Tag[], added: readonly Tag[]): Tag[] {
  const keys = added.map(keyOf);
  if (keys.some((key) => key.startsWith('aws:'))) throw tagProblem('Tags beginning with aws: are reserved');
  if (new Set(keys).size < keys.length) throw tagProblem('Duplicate tag keys');
  return mergeTagLists(tags, added, keyOf, () => tagProblem('Too many tags'));
}
