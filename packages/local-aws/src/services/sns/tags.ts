import type { Tag } from '@aws-sdk/client-sns';
import { topicArns } from './arns.ts';
import { withTagList } from '../../kit/tags.ts';
import { invalidParameter, noResource, tagLimitExceeded } from './errors.ts';
import type { SnsState } from './state.ts';
import type { Topic } from './topics/topic.ts';

/** Tags with others added or changed; 50 at the most. */
export function withTags(tags: readonly Tag[], added: readonly Tag[]): Tag[] {
  const keys = new Set(added.map(({ Key }) => Key));
  if (keys.size < added.length) throw invalidParameter('Duplicated keys are not allowed.');
  return withTagList(tags, added, () =>
    tagLimitExceeded('Could not complete request: tag quota of per resource exceeded'),
  );
}

/**
 * The topic of an ARN, as the operations on tags look for it.
 *
 * @throws {ResourceNotFoundException} when it is none
 */
export function taggedTopic(state: SnsState, arn: string): Topic {
  const topic = state.findTopic(topicArns.read(state.environment, arn) ?? '');
  if (!topic) throw noResource('Resource does not exist');
  return topic;
}
