import { service } from '../../dispatch/service/service.ts';

/** EMR Serverless: applications, and job runs whose scripts a real Spark runs. */
export const emrServerless = service({
  title: 'EMR Serverless',
  name: 'emrserverless',
  signingName: 'emr-serverless',
  scope: 'regional',
  needs: ['address', 'jobs', 'logs', 'metrics', 'objects', 'roles'],
  provides: () => ({}),
  load: async () => (await import('./implementation.ts')).implementation,
});
