import { invalidInput } from '../errors.ts';
import type { LakeFormationState } from '../state.ts';

/**
 * Refuses a role of the account that is not there; whoever else is named is taken on trust.
 *
 * Assumed: the text.
 * @throws {InvalidInputException} when there is none of that ARN.
 */
export function checkPrincipal(state: LakeFormationState, account: string, principal: string): void {
  if (!principal.startsWith(`arn:aws:iam::${account}:role/`) || state.roles.find(principal)) return;
  throw invalidInput(`Invalid principal: there is no role ${principal}`);
}
