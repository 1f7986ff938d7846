import { byName } from '../../dispatch/authorization/service-access.ts';
import type { ServiceAccess } from '../../dispatch/authorization/service-access.ts';
import { aliasArns, keyArns } from './arns.ts';
import { readBlob } from './cryptography/blob.ts';
import type { KmsState } from './state.ts';

interface Input {
  readonly KeyId?: string;
  readonly TargetKeyId?: string;
  readonly AliasName?: string;
  readonly SourceKeyId?: string;
  readonly DestinationKeyId?: string;
  readonly CiphertextBlob?: Uint8Array;
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
 * Documented: the policy of a key decides, and those of the account where it says so. Two keys are asked for by ReEncrypt,
 * each for an action of its own.
 */
export const access: ServiceAccess<KmsState> = {
  needs(operation, input: Input, at) {
    if (operation !== 'ReEncrypt') return named.needs(operation, input as never, at);
    const source = input.SourceKeyId ?? (input.CiphertextBlob && readBlob(input.CiphertextBlob)?.keyId) ?? '';
    return [
      ...named.needs('ReEncryptFrom', { KeyId: source } as never, at),
      ...named.needs('ReEncryptTo', { KeyId: input.DestinationKeyId } as never, at),
    ];
  },

  resourcePolicy(state, { resource }) {
    const key = state.findKey(resource);
    return key && { document: key.policy, isRequired: true };
  },
};
