import { service } from '../../dispatch/service/service.ts';
import { logSink } from './port.ts';

/** CloudWatch Logs: groups, streams and their events, and the search in them. */
export const logs = service({
  title: 'CloudWatch Logs',
  name: 'logs',
  signingName: 'logs',
  targetPrefix: 'Logs_20140328',
  scope: 'regional',
  provides: (regions) => ({ logs: logSink(regions) }),
  load: async () => (await import('./implementation.ts')).implementation,
});
