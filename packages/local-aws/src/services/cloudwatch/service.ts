import { service } from '../../dispatch/service/service.ts';
import { metricSink } from './port.ts';

/** CloudWatch: metrics by the minute, alarms on them that tell topics, and dashboards. */
export const cloudwatch = service({
  title: 'CloudWatch',
  name: 'cloudwatch',
  signingName: 'monitoring',
  apiVersion: '2010-08-01',
  targetPrefix: 'GraniteServiceVersion20100801',
  scope: 'regional',
  needs: ['topics'],
  provides: (regions, host) => ({ metrics: metricSink(regions, host) }),
  load: async () => (await import('./implementation.ts')).implementation,
});
