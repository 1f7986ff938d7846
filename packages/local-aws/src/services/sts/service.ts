import { service } from '../../dispatch/service.ts';

/** Tells who calls: always the root user of the account. */
export const sts = service({
  title: 'STS',
  name: 'sts',
  signingName: 'sts',
  scope: 'global',
  needs: [],
  provides: () => ({}),
  load: async () => (await import('./implementation.ts')).implementation,
});
