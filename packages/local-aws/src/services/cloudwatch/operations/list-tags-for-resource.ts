import { ListTagsForResourceCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { alarmOfArn } from '../arns.ts';
import type { CloudWatchState } from '../state.ts';

/** Lists the tags of an alarm. */
export const listTagsForResource = operation(
  ListTagsForResourceCommand,
  (input, { state, region, account }: Context<CloudWatchState>) => ({
    Tags: alarmOfArn(state, { region, account }, input.ResourceARN!).tags,
  }),
);
