import { DeleteTriggerCommand } from '@aws-sdk/client-glue';
import { triggerArns } from '../arns.ts';
import { operation } from '../operation.ts';

/** Removes a trigger, if it is there. */
export const deleteTrigger = operation(DeleteTriggerCommand, ({ Name }, { state, account, region }) => {
  const arn = triggerArns.write({ account, region }, Name!);
  if (state.catalog.tags.has(arn)) state.commit({ kind: 'tags', arn });
  if (state.jobs.findTrigger(Name!)) state.jobs.commit({ kind: 'trigger', key: Name! });
  state.schedule.forget(Name!);
  return { Name };
});
