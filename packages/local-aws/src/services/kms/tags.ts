import type { Tag } from '@aws-sdk/client-kms';
import { mostTags } from '../../kit/tags.ts';
import { tagProblem } from './errors.ts';

/** Tags with others added or changed; Documented: 50 at the most, none of AWS's own. */
export function withTags(tags: readonly Tag[], added: readonly Tag[]): Tag[] {
  if (added.some(({ TagKey = '' }) => TagKey.startsWith('aws:')))
    throw tagProblem('Tags beginning with aws: are reserved');
  const byKey = new Map([...tags, ...added].map((tag) => [tag.TagKey, tag]));
  if (new Set(added.map(({ TagKey }) => TagKey)).size < added.length) throw tagProblem('Duplicate tag keys');
  if (byKey.size > mostTags) throw tagProblem('Too many tags');
  return [...byKey.values()];
}
