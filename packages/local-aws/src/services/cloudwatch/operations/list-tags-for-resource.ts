import { ListTagsForResourceCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { findAlarmOfArn } from '../arns.ts';
import type { CloudWatchState } from '../state.ts';

/**
 * Lists the tags of an alarm.
 *
 * Observed (localstack/localstack@047825aa, test_cloudwatch.snapshot.json): of an alarm that is gone, none.
 */
export const listTagsForResource = operation(
  ListTagsForResourceCommand,
  (input, { state, region, account }: Context<CloudWatchState>) => ({
    Tags: findAlarmOfArn(state, { region, account }, input.ResourceARN!)?.tags ?? [],
  }),
);
