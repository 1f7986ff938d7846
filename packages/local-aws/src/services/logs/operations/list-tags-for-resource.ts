import { ListTagsForResourceCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { groupOfArn } from '../arns.ts';
import type { LogsState } from '../state.ts';

/** Lists the tags of a log group. */
export const listTagsForResource = operation(
  ListTagsForResourceCommand,
  (input, { state, region, account }: Context<LogsState>) => ({
    tags: groupOfArn(state, { region, account }, input.resourceArn!).tags,
  }),
);
