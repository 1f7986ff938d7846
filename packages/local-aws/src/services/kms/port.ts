import type { Regions } from '../../dispatch/service/service-definition.ts';
import { KeyRefused } from '../../ports/encryption-keys.ts';
import type { EncryptionKeys } from '../../ports/encryption-keys.ts';
import { keyArns } from './arns.ts';
import type { KmsState } from './state.ts';

/** The keys that other services use; a region in which KMS was never used has none. */
export const encryptionKeys = ({
  current,
  open,
}: Pick<Regions<KmsState>, 'current' | 'open'>): EncryptionKeys => ({
  async managed(region, service) {
    const state = await open(region);
    // With the client of the SDK, which a start does not need.
    const { managedKey } = await import('./keys/managed-key.ts');
    return keyArns.write(state.environment, managedKey(state, service).id);
  },

  use(use) {
    const state = current(use.region);
    if (state) return state.useFor(use);
    throw new KeyRefused(
      'NotFoundException',
      /(?:^|:)alias\//.test(use.keyId)
        ? `Alias ${use.keyId} is not found.`
        : `Key '${use.keyId}' does not exist`,
    );
  },
});
