import { GetTriggerCommand } from '@aws-sdk/client-glue';
import { operation } from '../operation.ts';

export const getTrigger = operation(GetTriggerCommand, ({ Name }, { state }) => ({
  Trigger: state.jobs.getTrigger(Name!),
}));
