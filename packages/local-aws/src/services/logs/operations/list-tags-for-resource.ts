import { ListTagsForResourceCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { tagged } from '../tags.ts';

/** Lists the tags of a log group. */
export const listTagsForResource = operation(ListTagsForResourceCommand, (input, context) => ({
  tags: { ...tagged(context, input.resourceArn!).tags },
}));
