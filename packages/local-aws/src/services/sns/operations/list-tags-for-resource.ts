import { ListTagsForResourceCommand } from '@aws-sdk/client-sns';
import { operation } from '../operation.ts';
import { tagged } from '../tags.ts';

/** Lists the tags of a topic. */
export const listTagsForResource = operation(ListTagsForResourceCommand, (input, context) => ({
  Tags: tagged(context, input.ResourceArn!).tags,
}));
