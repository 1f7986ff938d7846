import { service } from '../../dispatch/service/service.ts';
import { topicsPort } from './port.ts';

/** SNS: topics whose messages reach HTTP endpoints of this machine, and mails that are kept as files. */
export const sns = service({
  title: 'SNS',
  name: 'sns',
  signingName: 'sns',
  apiVersion: '2010-03-31',
  linkOperations: ['ConfirmSubscription', 'Unsubscribe'],
  scope: 'regional',
  needs: ['keys'],
  provides: (regions) => ({ topics: topicsPort(regions) }),
  load: async () => (await import('./implementation.ts')).implementation,
});
