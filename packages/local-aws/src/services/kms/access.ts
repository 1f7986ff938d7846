import { byName } from '../../dispatch/authorization/service-access.ts';
import type { ServiceAccess } from '../../dispatch/authorization/service-access.ts';
import { aliasArns, keyArns } from './arns.ts';
import { readBlob } from './cryptography/blob.ts';
import { contextConditions } from './grants/context-conditions.ts';
import { isGranted } from './grants/is-granted.ts';
import type { KmsState } from './state.ts';

interface Input {
  readonly KeyId?: string;
  readonly TargetKeyId?: string;
  readonly AliasName?: string;
  readonly SourceKeyId?: string;
  readonly DestinationKeyId?: string;
  readonly CiphertextBlob?: Uint8Array;
  readonly EncryptionContext?: Readonly<Record<string, string>>;
  readonly SourceEncryptionContext?: Readonly<Record<string, string>>;
  readonly DestinationEncryptionContext?: Readonly<Record<string, string>>;
  readonly GranteePrincipal?: string;
  readonly RetiringPrincipal?: string;
  readonly Operations?: readonly string[];
}

const named = byName<KmsState>('kms', (input: Input, at, operation) => {
  const { KeyId, TargetKeyId, AliasName, CiphertextBlob } = input;
  const asked =
    KeyId ??
    TargetKeyId ??
    (operation === 'Decrypt' && CiphertextBlob ? readBlob(CiphertextBlob)?.keyId : undefined);
  const key = asked === undefined ? undefined : at.state.findKey(asked);
  const alias = AliasName === undefined ? [] : [aliasArns.write(at, AliasName)];
  return key ? [keyArns.write(at, key.id), ...alias] : alias;
});

/**
 * Documented: the policy of a key decides, those of the account where it says so, and grants beside them. Two keys are
 * asked for by ReEncrypt, each for an action of its own.
 */
export const access: ServiceAccess<KmsState> = {
  needs(operation, input: Input, at) {
    // It asks itself, once it knows the grant.
    if (operation === 'RetireGrant') return [];
    const needs = (name: string, of: Input) =>
      named.needs(name, of as never, at).map((need) => ({
        ...need,
        conditions: { 'kms:CallerAccount': at.account, ...conditionsOf(of) },
      }));
    if (operation !== 'ReEncrypt') return needs(operation, input);
    const source = input.SourceKeyId ?? (input.CiphertextBlob && readBlob(input.CiphertextBlob)?.keyId) ?? '';
    return [
      ...needs('ReEncryptFrom', { KeyId: source, EncryptionContext: input.SourceEncryptionContext }),
      ...needs('ReEncryptTo', {
        KeyId: input.DestinationKeyId,
        EncryptionContext: input.DestinationEncryptionContext,
      }),
    ];
  },

  resourcePolicy(state, { resource }) {
    const key = state.findKey(resource);
    return key && { document: key.policy, isRequired: true };
  },

  isGranted,
};

const conditionsOf = ({ EncryptionContext, GranteePrincipal, RetiringPrincipal, Operations }: Input) => ({
  'kms:GranteePrincipal': GranteePrincipal,
  'kms:RetiringPrincipal': RetiringPrincipal,
  'kms:GrantOperations': Operations,
  'kms:GrantIsForAWSResource': Operations && 'false',
  ...contextConditions(EncryptionContext),
});
