import { ListTagsForResourceCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { groupOfArn } from '../arns.ts';

/** Lists the tags of a log group. */
export const listTagsForResource = operation(ListTagsForResourceCommand, (input, context) => ({
  tags: groupOfArn(context, input.resourceArn!).tags,
}));
