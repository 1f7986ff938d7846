import { service } from '../../dispatch/service/service.ts';

/** Amazon Data Firehose: Direct PUT or Kinesis to S3, with dynamic partitioning. */
export const firehose = service({
  title: 'Firehose',
  name: 'firehose',
  signingName: 'firehose',
  targetPrefix: 'Firehose_20150804',
  scope: 'regional',
  needs: ['faults', 'functions', 'keys', 'logs', 'metrics', 'objects', 'roles', 'streams'],
  provides: () => ({}),
  load: async () => (await import('./implementation.ts')).implementation,
});
