import { service } from '../../dispatch/service/service.ts';
import { encryptionKeys } from './port.ts';

/** KMS: symmetric keys with their policies, grants, aliases and rotation, and what is encrypted by them. */
export const kms = service({
  title: 'KMS',
  name: 'kms',
  signingName: 'kms',
  targetPrefix: 'TrentService',
  scope: 'regional',
  needs: ['roles'],
  provides: (regions) => ({ keys: encryptionKeys(regions) }),
  load: async () => (await import('./implementation.ts')).implementation,
});
