import { ListTagsLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';

/** Lists the tags of a log group; the older form of ListTagsForResource. */
export const listTagsLogGroup = operation(ListTagsLogGroupCommand, (input, { state }) => ({
  tags: state.getGroup(input.logGroupName!).tags,
}));
