import { ResourceNotFoundException } from '@aws-sdk/client-cloudwatch';
import { arn } from '../../kit/arn.ts';
import type { Alarm } from './alarms/alarm.ts';
import type { CloudWatchState } from './state.ts';

interface Place {
  readonly region: string;
  readonly account: string;
}

export const alarmArn = ({ region, account }: Place, name: string) =>
  arn({ service: 'cloudwatch', region, account }, `alarm:${name}`);

/** Finds the alarm of an ARN; other resources of CloudWatch do not exist here. */
export function alarmOfArn(state: CloudWatchState, place: Place, arn: string): Alarm {
  const start = alarmArn(place, '');
  const alarm = arn.startsWith(start) ? state.findAlarm(arn.slice(start.length)) : undefined;
  if (alarm) return alarm;
  throw new ResourceNotFoundException({
    ResourceType: undefined,
    ResourceId: undefined,
    message: 'Unknown',
    $metadata: {},
  });
}
