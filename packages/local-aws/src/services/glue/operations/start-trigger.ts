import { StartTriggerCommand } from '@aws-sdk/client-glue';
import type { Trigger } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { startAction } from '../triggers/start-action.ts';

/** Switches a schedule on; a trigger on demand starts its jobs at once. */
export const startTrigger = operation(StartTriggerCommand, ({ Name }, { state }) => {
  const trigger = state.jobs.getTrigger(Name!);
  if (trigger.Type === 'ON_DEMAND') {
    for (const action of trigger.Actions!) startAction(state.jobs, trigger, action);
  } else {
    const record: Trigger = { ...trigger, State: 'ACTIVATED' };
    state.jobs.commit({ kind: 'trigger', key: Name!, record });
    state.schedule.follow(record);
  }
  return { Name };
});
