import { TagResourceCommand } from '@aws-sdk/client-cloudwatch';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { alarmOfArn } from '../arns.ts';
import { validationError } from '../validation-error.ts';
import type { CloudWatchState } from '../state.ts';

/** Adds tags to an alarm or changes them. */
export const tagResource = operation(
  TagResourceCommand,
  (input, { state, region, account }: Context<CloudWatchState>) => {
    const alarm = alarmOfArn(state, { region, account }, input.ResourceARN!);
    const tags = new Map([...alarm.tags, ...input.Tags!].map((tag) => [tag.Key!, tag]));
    if (tags.size > 50) throw validationError('A resource can have no more than 50 tags.');
    alarm.tags = [...tags.values()];
    state.saveAlarms();
    return {};
  },
);
