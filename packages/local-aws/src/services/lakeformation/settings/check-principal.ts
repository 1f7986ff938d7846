import { invalidInput } from '../errors.ts';
import { everybody } from './default-settings.ts';
import type { LakeFormationState } from '../state.ts';

/** `123456789012:IAMPrincipals` are all of an account. */
const principals = new RegExp(`^(?:arn:.+|\\d{12}(?::IAMPrincipals)?|${everybody})$`);

/**
 * Refuses what names nobody, and a role of the account that is not there; whoever else is named is taken on trust.
 *
 * Assumed: the text.
 * @throws {InvalidInputException} when it is neither an ARN, an account nor everybody, or there is no role of that ARN.
 */
export function checkPrincipal(state: LakeFormationState, account: string, principal: string): void {
  if (!principals.test(principal))
    throw invalidInput(`Invalid principal: expected an ARN, an account or ${everybody}, got ${principal}`);
  if (!principal.startsWith(`arn:aws:iam::${account}:role/`) || state.roles.find(principal)) return;
  throw invalidInput(`Invalid principal: there is no role ${principal}`);
}
