import { isDeepStrictEqual } from 'node:util';
import { UpdateDestinationCommand } from '@aws-sdk/client-firehose';
import { operation } from '../operation.ts';
import { statusOf } from '../stream/delivery-stream.ts';
import { destinationId } from '../destination/destination-id.ts';
import { concurrentModification, invalidArgument, resourceInUse } from '../errors.ts';
import { getStream } from '../stream/get-stream.ts';
import { measureCall } from '../stream/measure-call.ts';
import { mergeDestination } from '../destination/merge-destination.ts';
import { checkDestination } from '../validation/check-destination.ts';
import { checkNewDecompression } from '../validation/check-new-decompression.ts';
import { checkReachable } from '../validation/check-reachable.ts';
import { checkUpdate } from '../validation/check-update.ts';
import { onlyS3 } from '../validation/only-s3.ts';

/**
 * Changes the destination of a stream; what is already buffered follows it.
 *
 * Observed: an update that changes nothing succeeds, with no new version and no LastUpdateTimestamp
 * (radkawar/stackd@9dc356f docs/firehose.md).
 */
export const updateDestination = operation(UpdateDestinationCommand, (input, context) => {
  const beganAt = performance.now();
  const { state, clock } = context;
  const name = input.DeliveryStreamName!;
  return state.exclusively(async () => {
    const stream = getStream(name, context);
    const { record } = stream;
    const status = statusOf(record, clock);
    if (status !== 'ACTIVE') {
      throw resourceInUse(`Cannot update firehose: ${name} when it is in ${status} status`);
    }
    const version = input.CurrentDeliveryStreamVersionId!;
    if (version !== String(record.versionId)) {
      throw concurrentModification(
        `Cannot update firehose: ${name} since the current version id: ${record.versionId} and specified version id: ${version} do not match`,
      );
    }
    if (input.DestinationId !== destinationId) {
      throw invalidArgument(`Destination Id ${input.DestinationId} not found`);
    }
    const update = onlyS3(input, 'DestinationUpdate');
    const destination = mergeDestination(record.destination, update);
    checkUpdate(record.destination, destination);
    await checkDestination(destination, state.environment);
    checkNewDecompression(record.destination, destination);
    checkReachable(destination, state.environment);
    if (!isDeepStrictEqual(destination, record.destination)) {
      await state.redirect(stream, destination);
    }
    measureCall('UpdateDeliveryStream', name, beganAt, state.environment);
  });
});
