import { AssociateKmsKeyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { invalidParameter } from '../errors.ts';
import { useGroupKey } from '../groups/use-group-key.ts';

/** Has a log group encrypted, as far as anybody can tell: from now on its key is needed. Query results are refused by name. */
export const associateKmsKey = operation(AssociateKmsKeyCommand, (input, { state }) => {
  refuseMembers('logs:AssociateKmsKey', input, 'resourceIdentifier');
  if (input.logGroupName === undefined) throw invalidParameter('logGroupName must be given.');
  const group = state.getGroup(input.logGroupName);
  useGroupKey(state, group.name, input.kmsKeyId!, 'GenerateDataKey');
  if (group.keyArn !== input.kmsKeyId) state.changeKey(group, input.kmsKeyId);
});
