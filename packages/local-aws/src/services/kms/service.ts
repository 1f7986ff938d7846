import { service } from '../../dispatch/service/service.ts';

/** KMS: symmetric keys with their policies, aliases and rotation, and what is encrypted by them. */
export const kms = service({
  title: 'KMS',
  name: 'kms',
  signingName: 'kms',
  targetPrefix: 'TrentService',
  scope: 'regional',
  provides: () => ({}),
  load: async () => (await import('./implementation.ts')).implementation,
});
