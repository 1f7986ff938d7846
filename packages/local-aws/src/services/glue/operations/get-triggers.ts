import { GetTriggersCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { triggersOf } from '../triggers/triggers-of.ts';

/** Lists triggers, of all jobs or of one. */
export const getTriggers = operation(GetTriggersCommand, (input, { state }) => {
  const { items, ...paging } = page(triggersOf(state.jobs, input.DependentJobName), input);
  return { Triggers: items, ...paging };
});
