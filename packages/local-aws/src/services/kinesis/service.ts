import { service } from '../../dispatch/service/service.ts';
import { recordStreams } from './port.ts';

/** Kinesis Data Streams: shards, records, and who reads them. */
export const kinesis = service({
  title: 'Kinesis',
  name: 'kinesis',
  signingName: 'kinesis',
  targetPrefix: 'Kinesis_20131202',
  scope: 'regional',
  needs: ['faults', 'keys', 'metrics'],
  provides: (regions) => ({ streams: recordStreams(regions) }),
  load: async () => (await import('./implementation.ts')).implementation,
});
