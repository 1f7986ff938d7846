import { service } from '../../dispatch/service/service.ts';
import { logSink } from './port.ts';

/** CloudWatch Logs: groups, streams and their events, the search in them, and metrics of what they say. */
export const logs = service({
  title: 'CloudWatch Logs',
  name: 'logs',
  signingName: 'logs',
  targetPrefix: 'Logs_20140328',
  scope: 'regional',
  needs: ['keys', 'metrics'],
  provides: (regions) => ({ logs: logSink(regions) }),
  load: async () => (await import('./implementation.ts')).implementation,
});
