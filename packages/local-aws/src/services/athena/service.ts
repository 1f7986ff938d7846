import { service } from '../../dispatch/service/service.ts';

/** Athena: workgroups, named and prepared queries, the catalog, and statements run by a real Trino. */
export const athena = service({
  title: 'Athena',
  name: 'athena',
  signingName: 'athena',
  targetPrefix: 'AmazonAthena',
  scope: 'regional',
  needs: ['catalogCalls', 'catalogs', 'dataPermissions', 'objects', 'queries', 'roles'],
  provides: () => ({}),
  load: async () => (await import('./implementation.ts')).implementation,
});
