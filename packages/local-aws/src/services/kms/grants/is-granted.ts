import type { Need } from '../../../ports/asker.ts';
import type { RoleSession } from '../../../ports/role-directory.ts';
import type { KmsState } from '../state.ts';
import { grantLets, isPrincipal } from './grant-lets.ts';

/** Whether a grant on a key lets a session do something with it. */
export function isGranted(state: KmsState, need: Need, session: RoleSession): boolean {
  const key = state.findKey(need.resource);
  if (!key) return false;
  const { account } = state.environment;
  return state
    .grants(key.id)
    .some((grant) => isPrincipal(grant.grantee, session, account) && grantLets(grant, need));
}
