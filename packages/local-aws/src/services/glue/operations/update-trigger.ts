import { UpdateTriggerCommand } from '@aws-sdk/client-glue';
import type { Trigger } from '@aws-sdk/client-glue';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { operation } from '../operation.ts';
import { checkTrigger } from '../triggers/trigger-definition.ts';

/** Changes what a trigger starts, and when; what is not named stays. Its type does, too. */
export const updateTrigger = operation(UpdateTriggerCommand, ({ Name, TriggerUpdate }, { state }) => {
  refuseMembers('glue:UpdateTrigger', TriggerUpdate!, 'Predicate', 'EventBatchingCondition');
  const before = state.jobs.getTrigger(Name!);
  const { Description, Schedule, Actions } = TriggerUpdate!;
  const record: Trigger = {
    ...before,
    ...(Description !== undefined && { Description }),
    ...(Schedule !== undefined && { Schedule }),
    ...(Actions !== undefined && { Actions }),
  };
  checkTrigger(state.jobs, record);
  state.jobs.commit({ kind: 'trigger', key: Name!, record });
  state.schedule.follow(record);
  return { Trigger: record };
});
