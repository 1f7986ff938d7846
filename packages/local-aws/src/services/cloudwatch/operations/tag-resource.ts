import { TagResourceCommand } from '@aws-sdk/client-cloudwatch';
import { withTagList } from '../../../kit/tags.ts';
import { operation } from '../operation.ts';
import { alarmOfArn } from '../arns.ts';
import { validationError } from '../errors.ts';

/** Adds tags to an alarm or changes them. */
export const tagResource = operation(TagResourceCommand, (input, context) => {
  const alarm = alarmOfArn(context, input.ResourceARN!);
  alarm.tags = withTagList(alarm.tags, input.Tags!, tooMany);
  context.state.saveAlarm(alarm);
});

const tooMany = () => validationError('A resource can have no more than 50 tags.');
