import { service } from '../../dispatch/service/service.ts';

/** Glue's Data Catalog: databases, tables with their versions, partitions, indexes, statistics and functions. */
export const glue = service({
  title: 'Glue',
  name: 'glue',
  signingName: 'glue',
  targetPrefix: 'AWSGlue',
  scope: 'regional',
  provides: () => ({}),
  load: async () => (await import('./implementation.ts')).implementation,
});
