import { service } from '../../dispatch/service/service.ts';

/** Athena: workgroups, named queries, and statements run by a real Trino. */
export const athena = service({
  title: 'Athena',
  name: 'athena',
  signingName: 'athena',
  targetPrefix: 'AmazonAthena',
  scope: 'regional',
  needs: ['dataPermissions', 'objects', 'queries', 'roles'],
  provides: () => ({}),
  load: async () => (await import('./implementation.ts')).implementation,
});
