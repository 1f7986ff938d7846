import { UntagResourceCommand } from '@aws-sdk/client-sns';
import { withoutTagList } from '../../../kit/tags.ts';
import { operation } from '../operation.ts';
import { taggedTopic } from '../tags.ts';

/** Removes tags of a topic; keys that are not there do not matter. */
export const untagResource = operation(UntagResourceCommand, (input, { state }) => {
  const topic = taggedTopic(state, input.ResourceArn!);
  topic.tags = withoutTagList(topic.tags, input.TagKeys!);
  state.save();
});
