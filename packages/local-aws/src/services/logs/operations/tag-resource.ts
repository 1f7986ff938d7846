import { TagResourceCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { groupOfArn } from '../arns.ts';
import { withTags } from '../tags.ts';
import type { LogsState } from '../state.ts';

/** Adds tags to a log group or changes them; other resources of CloudWatch Logs do not exist here. */
export const tagResource = operation(
  TagResourceCommand,
  (input, { state, region, account }: Context<LogsState>) => {
    const group = groupOfArn(state, { region, account }, input.resourceArn!);
    group.tags = withTags(group.tags, input.tags!);
    state.save();
    return {};
  },
);
