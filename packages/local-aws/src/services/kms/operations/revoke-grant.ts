import { RevokeGrantCommand } from '@aws-sdk/client-kms';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { getGrant } from '../grants/get-grant.ts';
import { operation } from '../operation.ts';

/** Takes a grant back: what it let somebody do is refused from now on. */
export const revokeGrant = operation(RevokeGrantCommand, (input, { state }) => {
  refuseMembers('kms:RevokeGrant', input, 'DryRun');
  state.removeGrant(getGrant(state, state.getKeyById(input.KeyId!).id, input.GrantId!));
});
