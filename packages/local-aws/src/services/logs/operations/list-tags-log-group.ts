import { ListTagsLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import type { LogsState } from '../state.ts';

/** Lists the tags of a log group; the older form of ListTagsForResource. */
export const listTagsLogGroup = operation(
  ListTagsLogGroupCommand,
  (input, { state }: Context<LogsState>) => ({
    tags: state.getGroup(input.logGroupName!).tags,
  }),
);
