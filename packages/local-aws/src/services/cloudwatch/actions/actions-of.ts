import { NotImplemented } from '../../../dispatch/not-implemented.ts';
import type { AccountRegion } from '../../../kit/arn.ts';
import type { Alarm, AlarmAction, AlarmState } from '../alarms/alarm.ts';
import { nameOf } from '../alarms/alarm.ts';
import { validationError } from '../errors.ts';
import { alarmMessage } from './alarm-message.ts';
import { regionTitle } from './region-title.ts';

interface Actions {
  readonly OKActions?: readonly string[];
  readonly AlarmActions?: readonly string[];
  readonly InsufficientDataActions?: readonly string[];
}

const topicArn = /^arn:aws[a-z-]*:sns:[a-z0-9-]+:\d{12}:[\w-]+$/;

/**
 * Checks what an alarm is to do.
 *
 * @throws {ValidationError} when something is no ARN.
 * @throws {NotImplemented} when it is something else than to tell a topic.
 */
export function checkActions({
  OKActions = [],
  AlarmActions = [],
  InsufficientDataActions = [],
}: Actions): void {
  for (const action of [...OKActions, ...AlarmActions, ...InsufficientDataActions]) {
    if (topicArn.test(action)) continue;
    if (!action.startsWith('arn:')) throw validationError(`Invalid arn syntax: ${action}`);
    throw new NotImplemented(`the alarm action ${action}; it has topics of SNS`);
  }
}

/** What an alarm does for the state that it has come to, where its actions are enabled. */
export function actionsOf(alarm: Alarm, old: AlarmState, scope: AccountRegion): AlarmAction[] {
  const { configuration, state } = alarm;
  const { ActionsEnabled = true, OKActions, AlarmActions, InsufficientDataActions } = configuration;
  if (!ActionsEnabled || state.value === old.value) return [];
  const topics = { OK: OKActions, ALARM: AlarmActions, INSUFFICIENT_DATA: InsufficientDataActions };
  const subject = `${state.value}: "${nameOf(alarm)}" in ${regionTitle(scope.region)}`;
  return (topics[state.value] ?? []).map((topic) => ({
    topicArn: topic,
    subject,
    message: alarmMessage(alarm, old, scope),
  }));
}
