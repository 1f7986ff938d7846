import { jsonProtocol } from '../../protocols/json.ts';
import { service } from '../../service.ts';
import { openDelivery } from './delivery/open-delivery.ts';
import { FirehoseState } from './state.ts';

/** Amazon Data Firehose: Direct PUT to S3, with dynamic partitioning. */
export const firehose = service<FirehoseState>({
  signingName: 'firehose',
  targetPrefix: 'Firehose_20150804',
  scope: 'regional',
  protocol: jsonProtocol('1.1'),
  open: (environment) => FirehoseState.open(environment, openDelivery),
  operations: [],
});
