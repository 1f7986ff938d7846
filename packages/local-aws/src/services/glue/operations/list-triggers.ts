import { ListTriggersCommand } from '@aws-sdk/client-glue';
import { triggerArns } from '../arns.ts';
import { operation } from '../operation.ts';
import { page } from '../page.ts';
import { hasTags } from '../tags.ts';
import { triggersOf } from '../triggers/triggers-of.ts';

/** Lists the names of triggers, of all jobs or of one, with some tags or with any. */
export const listTriggers = operation(ListTriggersCommand, (input, { state, account, region }) => {
  const has = hasTags(state, input.Tags, (name) => triggerArns.write({ account, region }, name));
  const names = triggersOf(state.jobs, input.DependentJobName).map(({ Name }) => Name!);
  const { items, ...paging } = page(names.filter(has), input);
  return { TriggerNames: items, ...paging };
});
