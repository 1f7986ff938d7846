import { DisassociateKmsKeyCommand } from '@aws-sdk/client-cloudwatch-logs';
import { operation } from '../operation.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { invalidParameter } from '../errors.ts';

/**
 * Has a log group not encrypted any more, as far as anybody can tell.
 *
 * On AWS what it held before still needs the key; here it does not.
 */
export const disassociateKmsKey = operation(DisassociateKmsKeyCommand, (input, { state }) => {
  refuseMembers('logs:DisassociateKmsKey', input, 'resourceIdentifier');
  if (input.logGroupName === undefined) throw invalidParameter('logGroupName must be given.');
  delete state.getGroup(input.logGroupName).keyArn;
  state.save();
});
