import { UntagResourceCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { groupOfArn } from '../arns.ts';
import { withoutTags } from '../../../kit/tags.ts';
import type { LogsState } from '../state.ts';

/** Takes tags off a log group. */
export const untagResource = operation(
  UntagResourceCommand,
  (input, { state, region, account }: Context<LogsState>) => {
    const group = groupOfArn(state, { region, account }, input.resourceArn!);
    group.tags = withoutTags(group.tags, input.tagKeys!);
    state.save();
    return {};
  },
);
