import { ListRetirableGrantsCommand } from '@aws-sdk/client-kms';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { validationError } from '../errors.ts';
import { grantView } from '../grants/grant-view.ts';
import { page } from '../page.ts';
import { operation } from '../operation.ts';

/** Lists the grants that somebody may retire, of all keys; Documented: 50 a page. */
export const listRetirableGrants = operation(ListRetirableGrantsCommand, (input, { state }) => {
  refuseMembers('kms:ListRetirableGrants', input, 'RetiringServicePrincipal');
  const { RetiringPrincipal } = input;
  if (RetiringPrincipal === undefined) throw validationError('RetiringPrincipal is required.');
  const found = state
    .grants()
    .filter(({ retiring }) => retiring === RetiringPrincipal)
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const { items, ...paging } = page(found, { Limit: 50, ...input }, ({ id }) => id);
  return { Grants: items.map((grant) => grantView(grant, state)), ...paging };
});
