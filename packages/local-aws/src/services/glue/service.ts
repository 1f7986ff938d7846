import { service } from '../../dispatch/service/service.ts';
import { catalogCalls } from './port.ts';

/** Glue: its Data Catalog, and jobs whose scripts a real Spark runs, on demand and by triggers. */
export const glue = service({
  title: 'Glue',
  name: 'glue',
  signingName: 'glue',
  targetPrefix: 'AWSGlue',
  scope: 'regional',
  needs: ['address', 'catalogs', 'dataPermissions', 'jobs', 'logs', 'metrics', 'objects', 'roles'],
  provides: (running) => ({ catalogCalls: catalogCalls(running) }),
  load: async () => (await import('./implementation.ts')).implementation,
});
