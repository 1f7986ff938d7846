import type { Context } from '../../dispatch/context.ts';
import type { Alarm } from './alarms/alarm.ts';
import { noResource } from './errors.ts';
import { alarmArns } from './resource-arns.ts';
import type { CloudWatchState } from './state.ts';

/** Finds the alarm of an ARN; no other resource of CloudWatch has tags here, dashboards neither. */
export const findAlarmOfArn = (context: Context<CloudWatchState>, arn: string): Alarm | undefined =>
  context.state.findAlarm(alarmArns.read(context, arn) ?? '');

/** @throws {ResourceNotFoundException} when an ARN is of no alarm. */
export function alarmOfArn(context: Context<CloudWatchState>, arn: string): Alarm {
  const alarm = findAlarmOfArn(context, arn);
  if (!alarm) throw noResource('Unknown');
  return alarm;
}
