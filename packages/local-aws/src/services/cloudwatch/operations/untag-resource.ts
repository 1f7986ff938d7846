import { UntagResourceCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { alarmOfArn } from '../arns.ts';
import type { CloudWatchState } from '../state.ts';

/** Takes tags off an alarm. */
export const untagResource = operation(
  UntagResourceCommand,
  (input, { state, region, account }: Context<CloudWatchState>) => {
    const alarm = alarmOfArn(state, { region, account }, input.ResourceARN!);
    alarm.tags = alarm.tags.filter(({ Key }) => !input.TagKeys!.includes(Key!));
    state.saveAlarms();
    return {};
  },
);
