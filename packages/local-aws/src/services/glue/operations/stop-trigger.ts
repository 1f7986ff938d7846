import { StopTriggerCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';

/** Switches a schedule off; what it has started goes on. */
export const stopTrigger = operation(StopTriggerCommand, ({ Name }, { state }) => {
  const trigger = state.jobs.getTrigger(Name!);
  if (trigger.Type === 'SCHEDULED') {
    state.jobs.commit({ kind: 'trigger', key: Name!, record: { ...trigger, State: 'DEACTIVATED' } });
    state.schedule.forget(Name!);
  }
  return { Name };
});
