import { service } from '../../dispatch/service/service.ts';

/** Tells who calls, the root user of the account or a session of a role, and starts such sessions. */
export const sts = service({
  title: 'STS',
  name: 'sts',
  signingName: 'sts',
  apiVersion: '2011-06-15',
  scope: 'global',
  needs: ['roles'],
  provides: () => ({}),
  load: async () => (await import('./implementation.ts')).implementation,
});
