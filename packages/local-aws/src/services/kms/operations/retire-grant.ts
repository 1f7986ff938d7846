import { RetireGrantCommand } from '@aws-sdk/client-kms';
import type { RetireGrantCommandInput } from '@aws-sdk/client-kms';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { keyArns } from '../arns.ts';
import { notFound, validationError } from '../errors.ts';
import { getGrant } from '../grants/get-grant.ts';
import type { Grant } from '../grants/key-grant.ts';
import { isPrincipal } from '../grants/grant-lets.ts';
import { grantOf } from '../grants/grant-token.ts';
import type { KmsState } from '../state.ts';
import { operation } from '../operation.ts';

/**
 * Ends a grant that is needed no more, by its token or by key and id.
 *
 * Documented: by whom the grant names as retiring, by the grantee where the grant lets him, by the account, and by whom
 * a policy lets.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_RetireGrant.html
 */
export const retireGrant = operation(RetireGrantCommand, (input, { state, caller, account, denial }) => {
  refuseMembers('kms:RetireGrant', input, 'DryRun');
  const grant = find(state, input);
  const { session } = caller;
  const isOwn =
    isPrincipal(grant.retiring, session, account) ||
    (grant.operations.includes('RetireGrant') && isPrincipal(grant.grantee, session, account));
  const resource = keyArns.write(state.environment, grant.keyId);
  const denied = isOwn ? undefined : denial({ action: 'kms:RetireGrant', resource });
  if (denied) throw denied;
  state.removeGrant(grant);
});

function find(state: KmsState, { GrantToken, KeyId, GrantId }: RetireGrantCommandInput): Grant {
  const isByToken = GrantToken !== undefined && KeyId === undefined && GrantId === undefined;
  const isById = GrantToken === undefined && KeyId !== undefined && GrantId !== undefined;
  if (!isByToken && !isById)
    throw validationError('Either GrantToken, or both KeyId and GrantId have to be given.');
  if (isById) return getGrant(state, state.getKeyById(KeyId).id, GrantId);
  const grant = grantOf(state, GrantToken!);
  if (!grant) throw notFound('The grant of this token is not found.');
  return grant;
}
