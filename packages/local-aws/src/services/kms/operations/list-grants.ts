import { ListGrantsCommand } from '@aws-sdk/client-kms';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { getGrant } from '../grants/get-grant.ts';
import { grantView } from '../grants/grant-view.ts';
import { page } from '../page.ts';
import { operation } from '../operation.ts';

/** Lists the grants of a key, those of one grantee, or one; Documented: 50 a page. */
export const listGrants = operation(ListGrantsCommand, (input, { state }) => {
  refuseMembers('kms:ListGrants', input, 'GranteeServicePrincipal');
  const { id: keyId } = state.getKeyById(input.KeyId!);
  const { GrantId, GranteePrincipal } = input;
  const found = (GrantId === undefined ? state.grants(keyId) : [getGrant(state, keyId, GrantId)])
    .filter(({ grantee }) => GranteePrincipal === undefined || grantee === GranteePrincipal)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const { items, ...paging } = page(found, { Limit: 50, ...input }, ({ id }) => id);
  return { Grants: items.map((grant) => grantView(grant, state)), ...paging };
});
