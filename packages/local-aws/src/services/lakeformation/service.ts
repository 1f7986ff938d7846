import { service } from '../../dispatch/service/service.ts';
import { dataPermissions } from './port.ts';

/** Lake Formation: settings, locations, LF-tags and grants, which Athena and Glue hold who acts in a role to. */
export const lakeformation = service({
  title: 'Lake Formation',
  name: 'lakeformation',
  signingName: 'lakeformation',
  scope: 'regional',
  needs: ['catalogs', 'roles'],
  provides: (regions) => ({ dataPermissions: dataPermissions(regions) }),
  load: async () => (await import('./implementation.ts')).implementation,
});
