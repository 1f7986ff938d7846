import { ResourceNotFoundException } from '@aws-sdk/client-cloudwatch';
import { arn } from '../../kit/arn.ts';
import type { Alarm } from './alarms/alarm.ts';
import type { CloudWatchState } from './state.ts';

interface AccountRegion {
  readonly region: string;
  readonly account: string;
}

export const alarmArn = ({ region, account }: AccountRegion, name: string) =>
  arn({ service: 'cloudwatch', region, account }, `alarm:${name}`);

/** Finds the alarm of an ARN; other resources of CloudWatch do not exist here. */
export function findAlarmOfArn(state: CloudWatchState, scope: AccountRegion, arn: string): Alarm | undefined {
  const start = alarmArn(scope, '');
  return arn.startsWith(start) ? state.findAlarm(arn.slice(start.length)) : undefined;
}

/** The alarm of an ARN. @throws {ResourceNotFoundException} when there is none. */
export function alarmOfArn(state: CloudWatchState, scope: AccountRegion, arn: string): Alarm {
  const alarm = findAlarmOfArn(state, scope, arn);
  if (alarm) return alarm;
  throw new ResourceNotFoundException({
    ResourceType: undefined,
    ResourceId: undefined,
    message: 'Unknown',
    $metadata: {},
  });
}
