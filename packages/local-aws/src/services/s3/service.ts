import { service } from '../../dispatch/service/service.ts';
import { objectStore } from './port.ts';

/** Buckets of all regions and their objects, which are plain files once nothing is joined any more. */
export const s3 = service({
  title: 'S3',
  name: 's3',
  signingName: 's3',
  scope: 'global',
  needs: ['keys', 'roles'],
  provides: (regions, host) => ({ objects: objectStore(regions, host) }),
  load: async () => (await import('./implementation.ts')).implementation,
});
