import type { Tag } from '@aws-sdk/client-sns';
import type { Context } from '../../dispatch/context.ts';
import { keyOf, mergeTagLists } from '../../kit/tags.ts';
import type { Tagged } from '../../kit/tags.ts';
import { topicArns } from './arns.ts';
import { invalidParameter, noResource, tagLimitExceeded } from './errors.ts';
import type { SnsState } from './state.ts';

/** Tags with others added or changed; 50 at the most. */
export function withTags(tags: readonly Tag[], added: readonly Tag[]): Tag[] {
  const keys = new Set(added.map(keyOf));
  if (keys.size < added.length) throw invalidParameter('Duplicated keys are not allowed.');
  return mergeTagLists(tags, added, keyOf, () =>
    tagLimitExceeded('Could not complete request: tag quota of per resource exceeded'),
  );
}

/** @throws {ResourceNotFoundException} when an ARN is of no topic: nothing else has tags. */
export function tagged(context: Context<SnsState>, arn: string): Tagged<Tag[]> {
  const topic = context.state.findTopic(topicArns.read(context, arn) ?? '');
  if (!topic) throw noResource('Resource does not exist');
  return {
    tags: topic.tags,
    put(tags) {
      topic.tags = tags;
      context.state.save();
    },
  };
}
