import { jsonProtocol } from '../../protocols/json.ts';
import { service } from '../../dispatch/service.ts';
import { createDeliveryStream } from './operations/create-delivery-stream.ts';
import { deleteDeliveryStream } from './operations/delete-delivery-stream.ts';
import { describeDeliveryStream } from './operations/describe-delivery-stream.ts';
import { listDeliveryStreams } from './operations/list-delivery-streams.ts';
import { listTagsForDeliveryStream } from './operations/list-tags-for-delivery-stream.ts';
import { putRecordBatch } from './operations/put-record-batch.ts';
import { putRecord } from './operations/put-record.ts';
import { startDeliveryStreamEncryption } from './operations/start-delivery-stream-encryption.ts';
import { stopDeliveryStreamEncryption } from './operations/stop-delivery-stream-encryption.ts';
import { tagDeliveryStream } from './operations/tag-delivery-stream.ts';
import { untagDeliveryStream } from './operations/untag-delivery-stream.ts';
import { updateDestination } from './operations/update-destination.ts';
import { FirehoseState } from './state.ts';
import type { FirehoseOptions } from './state.ts';

/** Amazon Data Firehose: Direct PUT to S3, with dynamic partitioning. */
export const firehose = (options: FirehoseOptions) =>
  service<FirehoseState>({
    signingName: 'firehose',
    targetPrefix: 'Firehose_20150804',
    scope: 'regional',
    protocol: jsonProtocol('1.1'),
    open: (environment) => FirehoseState.open(environment, options),
    operations: [
      createDeliveryStream,
      deleteDeliveryStream,
      describeDeliveryStream,
      listDeliveryStreams,
      listTagsForDeliveryStream,
      putRecordBatch,
      putRecord,
      startDeliveryStreamEncryption,
      stopDeliveryStreamEncryption,
      tagDeliveryStream,
      untagDeliveryStream,
      updateDestination,
    ],
  });
