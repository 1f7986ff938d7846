import { DeleteDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { operation } from '../operation.ts';
import { statusOf } from '../stream/delivery-stream.ts';
import { resourceInUse } from '../errors.ts';
import { getStream } from '../stream/get-stream.ts';

/**
 * Deletes a stream and drops what it has buffered; deleting one that is DELETING succeeds.
 *
 * Documented: a stream that is CREATING cannot be deleted. Assumed: the message of that.
 * AllowForceDelete only matters where a KMS grant cannot be retired; there are none here.
 * @see https://docs.aws.amazon.com/firehose/latest/APIReference/API_DeleteDeliveryStream.html
 */
export const deleteDeliveryStream = operation(DeleteDeliveryStreamCommand, (input, context) => {
  const { state, clock, account } = context;
  return state.exclusively(async () => {
    const stream = getStream(input.DeliveryStreamName!, context);
    const status = statusOf(stream.record, clock);
    if (status === 'CREATING') {
      throw resourceInUse(
        `Firehose ${stream.record.name} under account ${account} cannot be deleted in CREATING state`,
      );
    }
    if (status === 'ACTIVE') await state.remove(stream);
  });
});
