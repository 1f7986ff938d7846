import type { Tag } from '@aws-sdk/client-cloudwatch';
import type { Context } from '../../dispatch/context.ts';
import { keyOf, mergeTagLists } from '../../kit/tags.ts';
import type { Tagged } from '../../kit/tags.ts';
import { alarmArns } from './arns.ts';
import { noResource, validationError } from './errors.ts';
import type { CloudWatchState } from './state.ts';

/** Tags with others added or changed; 50 at the most. */
export const withTags = (tags: readonly Tag[], added: readonly Tag[]): Tag[] =>
  mergeTagLists(tags, added, keyOf, () => validationError('A resource can have no more than 50 tags.'));

/** Of an ARN of no alarm undefined; no other resource of CloudWatch has tags here, dashboards neither. */
export function findTagged(context: Context<CloudWatchState>, arn: string): Tagged<Tag[]> | undefined {
  const alarm = context.state.findAlarm(alarmArns.read(context, arn) ?? '');
  return (
    alarm && {
      tags: alarm.tags,
      put(tags) {
        alarm.tags = tags;
        context.state.saveAlarm(alarm);
      },
    }
  );
}

/** @throws {ResourceNotFoundException} when an ARN is of no alarm. */
export function tagged(context: Context<CloudWatchState>, arn: string): Tagged<Tag[]> {
  const found = findTagged(context, arn);
  if (!found) throw noResource('Unknown');
  return found;
}
