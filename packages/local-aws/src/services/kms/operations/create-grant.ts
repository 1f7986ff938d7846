import { isDeepStrictEqual } from 'node:util';
import { CreateGrantCommand } from '@aws-sdk/client-kms';
import type { CreateGrantCommandInput } from '@aws-sdk/client-kms';
import { refuseMembers } from '../../../kit/refuse-members.ts';
import { validationError } from '../errors.ts';
import { checkPrincipal } from '../grants/check-grantee.ts';
import type { Grant } from '../grants/key-grant.ts';
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
  const { id: keyId } = state.checkUsable(state.livingKey(input.KeyId!));
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
  checkPairs(equals ?? subset ?? {});
  return {
    name: Name,
    grantee: GranteePrincipal,
    retiring: RetiringPrincipal,
    operations: [...new Set(Operations)],
    constraints:
      equals || subset ? { EncryptionContextEquals: equals, EncryptionContextSubset: subset } : undefined,
  };
}

/** Documented: of a constraint. */
const [mostPairs, longestValue] = [8, 384];

/**
 * Checks what a grant is bound to.
 *
 * Assumed: the messages.
 * @see https://docs.aws.amazon.com/kms/latest/APIReference/API_CreateGrant.html#KMS-CreateGrant-request-Constraints
 * @throws {ValidationException} when it has too many pairs, or one that is too long
 */
function checkPairs(context: Readonly<Record<string, string>>): void {
  const values = Object.values(context);
  if (values.length > mostPairs)
    throw validationError(
      `The encryption context of a grant constraint has ${values.length} pairs; it can have up to ${mostPairs}.`,
    );
  const longest = Math.max(0, ...values.map(({ length }) => length));
  if (longest > longestValue)
    throw validationError(
      `A value of the encryption context of a grant constraint has ${longest} characters; it can have up to ${longestValue}.`,
    );
}

/** As they are kept, which is without what is undefined. */
const isSame = (a: object, b: object) =>
  isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
