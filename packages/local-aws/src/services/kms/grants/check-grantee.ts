import { invalidArn } from '../errors.ts';
import type { KmsState } from '../state.ts';

/**
 * Observed: KMS looks whether there is the principal (hashicorp/terraform-provider-aws tries again for as long as it says
 * that there is not).
 *
 * @throws {InvalidArnException} when a principal of a grant is no ARN, or a role that is not there
 */
export function checkPrincipal({ environment }: KmsState, principal: string | undefined): void {
  if (principal === undefined) return;
  const { kind } =
    /^arn:[\w-]+:(?:iam|sts)::\d{12}:(?<kind>root|role|user|assumed-role)/.exec(principal)?.groups ?? {};
  if (kind !== undefined && (kind !== 'role' || environment.ports.roles.find(principal))) return;
  throw invalidArn(`ARN does not refer to a valid principal: ${principal}`);
}
