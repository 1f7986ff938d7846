import { service } from '../../dispatch/service/service.ts';
import { roleDirectory } from './port.ts';

/** Roles and managed policies; users, groups and instance profiles do not exist here. */
export const iam = service({
  title: 'IAM',
  name: 'iam',
  signingName: 'iam',
  apiVersion: '2010-05-08',
  scope: 'global',
  provides: (regions, host) => ({ roles: roleDirectory(regions, host) }),
  load: async () => (await import('./implementation.ts')).implementation,
});
