import { DisassociateKmsKeyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { invalidParameter } from '../errors.ts';

/**
 * Has what comes to a log group not encrypted any more, as far as anybody can tell.
 *
 * Documented: what it held before stays encrypted, and is not shown without the key.
 */
export const disassociateKmsKey = operation(DisassociateKmsKeyCommand, (input, { state }) => {
  refuseMembers('logs:DisassociateKmsKey', input, 'resourceIdentifier');
  if (input.logGroupName === undefined) throw invalidParameter('logGroupName must be given.');
  const group = state.getGroup(input.logGroupName);
  if (group.keyArn !== undefined) state.changeKey(group, undefined);
});
