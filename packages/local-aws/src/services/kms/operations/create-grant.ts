import { isDeepStrictEqual } from 'node:util';
import { CreateGrantCommand } from '@aws-sdk/client-kms';
import type { CreateGrantCommandInput } from '@aws-sdk/client-kms';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { validationError } from '../errors.ts';
import { checkPrincipal } from '../grants/check-principal.ts';
import type { Grant } from '../grants/grant.ts';
import { checkTokens, tokenOf } from '../grants/grant-token.ts';
import { operation } from '../operation.ts';

/**
 * Lets somebody use a key, beside its policy.
 *
 * Documented: where a grant of the same name says the same, that one is meant.
 */
export const createGrant = operation(CreateGrantCommand, (input, { state, random }) => {
  refuseMembers('kms:CreateGrant', input, 'DryRun', 'GranteeServicePrincipal', 'RetiringServicePrincipal');
  if (input.Constraints) refuseMembers('kms:CreateGrant', input.Constraints, 'SourceArn');
  checkTokens(state, input);
  const { id: keyId } = state.usableKey(input.KeyId!);
  const asked = { keyId, ...read(input) };
  for (const principal of [asked.grantee, asked.retiring]) checkPrincipal(state, principal);
  const same =
    asked.name === undefined
      ? undefined
      : state.grants(keyId).find((grant) => isSame(grant, { ...grant, ...asked }));
  const grant: Grant = same ?? { id: random.bytes(32).toString('hex'), createdAt: state.now(), ...asked };
  if (!same) state.addGrant(grant);
  return { GrantId: grant.id, GrantToken: tokenOf(grant) };
});

/** @throws {ValidationException} when nobody is named, or no two constraints go together */
function read({
  GranteePrincipal,
  RetiringPrincipal,
  Operations = [],
  Constraints,
  Name,
}: CreateGrantCommandInput) {
  if (GranteePrincipal === undefined) throw validationError('GranteePrincipal is required.');
  const { EncryptionContextEquals: equals, EncryptionContextSubset: subset } = Constraints ?? {};
  if (equals && subset)
    throw validationError('Only one of EncryptionContextEquals and EncryptionContextSubset can be given.');
  return {
    name: Name,
    grantee: GranteePrincipal,
    retiring: RetiringPrincipal,
    operations: [...new Set(Operations)],
    constraints:
      equals || subset ? { EncryptionContextEquals: equals, EncryptionContextSubset: subset } : undefined,
  };
}

/** As they are kept, which is without what is undefined. */
const isSame = (a: object, b: object) =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
