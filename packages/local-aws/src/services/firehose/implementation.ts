import type { Implementation } from '../../dispatch/service/definition.ts';
import { jsonProtocol } from '../../protocols/json/json-protocol.ts';
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
import type { FirehoseNeeds } from './environment.ts';
import { openDelivery } from './delivery/open-delivery.ts';

export const implementation: Implementation<FirehoseState, FirehoseNeeds> = {
  protocol: jsonProtocol('1.1'),
  open: (environment) => FirehoseState.open(environment, openDelivery),
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
};
