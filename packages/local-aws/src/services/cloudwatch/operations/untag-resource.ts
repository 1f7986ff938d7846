import { UntagResourceCommand } from '@aws-sdk/client-cloudwatch';
import { withoutTagList } from '../../../kit/tags.ts';
import { operation } from '../operation.ts';
import { alarmOfArn } from '../arns.ts';

/** Takes tags off an alarm. */
export const untagResource = operation(UntagResourceCommand, (input, context) => {
  const alarm = alarmOfArn(context, input.ResourceARN!);
  alarm.tags = withoutTagList(alarm.tags, input.TagKeys!);
  context.state.saveAlarm(alarm);
});
