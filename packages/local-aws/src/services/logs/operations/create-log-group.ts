import { CreateLogGroupCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { withTags } from '../tags.ts';
import { useGroupKey } from '../groups/use-group-key.ts';
import { invalidParameter } from '../errors.ts';

/** Creates a log group of the standard class; other classes and deletion protection do not exist here. */
export const createLogGroup = operation(CreateLogGroupCommand, (input, { state }) => {
  if (input.logGroupClass !== 'STANDARD') refuseMembers('logs:CreateLogGroup', input, 'logGroupClass');
  if (input.deletionProtectionEnabled) {
    refuseMembers('logs:CreateLogGroup', input, 'deletionProtectionEnabled');
  }
  const name = input.logGroupName!;
  if (/^aws\//i.test(name)) {
    throw invalidParameter('Log groups starting with AWS/ are reserved for AWS.');
  }
  const { kmsKeyId } = input;
  const tags = withTags({}, input.tags ?? {});
  if (kmsKeyId !== undefined && !state.findGroup(name)) useGroupKey(state, name, kmsKeyId, 'GenerateDataKey');
  state.addGroup(name, tags, kmsKeyId);
});
