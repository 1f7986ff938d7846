import { service } from '../../dispatch/service/service.ts';

/** Tells who calls: always the root user of the account. */
export const sts = service({
  title: 'STS',
  name: 'sts',
  signingName: 'sts',
  apiVersion: '2011-06-15',
  scope: 'global',
  provides: () => ({}),
  load: async () => (await import('./implementation.ts')).implementation,
});
