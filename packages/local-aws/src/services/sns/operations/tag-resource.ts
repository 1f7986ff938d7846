import { TagResourceCommand } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { taggedTopic, withTags } from '../tags.ts';

/** Adds tags to a topic or changes them. */
export const tagResource = operation(TagResourceCommand, (input, { state }) => {
  const topic = taggedTopic(state, input.ResourceArn!);
  topic.tags = withTags(topic.tags, input.Tags!);
  state.save();
});
