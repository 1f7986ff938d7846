import { ListTagsForResourceCommand } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { taggedTopic } from '../tags.ts';

/** Lists the tags of a topic. */
export const listTagsForResource = operation(ListTagsForResourceCommand, (input, { state }) => ({
  Tags: taggedTopic(state, input.ResourceArn!).tags,
}));
