import { service } from '../../dispatch/service/service.ts';

/** Glue: its Data Catalog, and jobs whose scripts a real Spark runs, on demand and by triggers. */
export const glue = service({
  title: 'Glue',
  name: 'glue',
  signingName: 'glue',
  targetPrefix: 'AWSGlue',
  scope: 'regional',
  needs: ['address', 'catalogs', 'dataPermissions', 'jobs', 'logs', 'metrics', 'objects', 'roles'],
  provides: ({ call }) => ({ catalogCalls: { call } }),
  load: async () => (await import('./implementation.ts')).implementation,
});
