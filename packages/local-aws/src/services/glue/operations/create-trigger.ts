import { CreateTriggerCommand } from '@aws-sdk/client-glue';
import type { Trigger } from '@aws-sdk/client-glue';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { triggerArns } from '../arns.ts';
import { alreadyExists, invalidInput } from '../errors.ts';
import { operation } from '../operation.ts';
import { withTags } from '../tags.ts';
import { checkTrigger } from '../triggers/trigger-definition.ts';

/** Makes a trigger that starts jobs by a schedule or on demand. */
export const createTrigger = operation(CreateTriggerCommand, (input, { state, account, region }) => {
  refuseMembers('glue:CreateTrigger', input, 'WorkflowName', 'Predicate', 'EventBatchingCondition');
  const { Name, Type, Schedule, Description, StartOnCreation = false, Tags = {} } = input;
  const tags = withTags({}, Tags);
  if (state.jobs.findTrigger(Name!)) throw alreadyExists('Trigger');
  checkTrigger(state.jobs, input);
  if (StartOnCreation && Type === 'ON_DEMAND')
    throw invalidInput('StartOnCreation is not supported for ON_DEMAND triggers.');
  const record: Trigger = {
    Name,
    Type,
    State: StartOnCreation ? 'ACTIVATED' : 'CREATED',
    ...(Description !== undefined && { Description }),
    ...(Schedule !== undefined && { Schedule }),
    Actions: input.Actions,
  };
  state.jobs.commit({ kind: 'trigger', key: Name!, record });
  if (Object.keys(tags).length > 0)
    state.commit({ kind: 'tags', arn: triggerArns.write({ account, region }, Name!), record: tags });
  state.schedule.follow(record);
  return { Name };
});
