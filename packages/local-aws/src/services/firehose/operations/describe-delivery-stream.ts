import { DescribeDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import { operation } from '../operation.ts';
import { statusOf, typeOf } from '../stream/delivery-stream.ts';
import type { DeliveryStreamRecord } from '../stream/delivery-stream.ts';
import { destinationId } from '../destination/destination-id.ts';
import { describeEncryption } from '../stream/encryption.ts';
import { getStream } from '../stream/get-stream.ts';
import { measureCall } from '../stream/measure-call.ts';
import { s3View } from '../destination/merge-destination.ts';

/**
 * Describes a stream with both views of its destination, however it was created.
 *
 * Observed: an ExclusiveStartDestinationId, known or not, changes nothing (radkawar/stackd@9dc356f); as there is one
 * destination, nor does Limit.
 */
export const describeDeliveryStream = operation(DescribeDeliveryStreamCommand, (input, context) => {
  const beganAt = performance.now();
  const { record } = getStream(input.DeliveryStreamName!, context);
  measureCall('DescribeDeliveryStream', record.name, beganAt, context.state.environment);
  return {
    DeliveryStreamDescription: {
      DeliveryStreamName: record.name,
      DeliveryStreamARN: record.arn,
      DeliveryStreamStatus: statusOf(record, context.clock),
      DeliveryStreamEncryptionConfiguration: describeEncryption(record.encryption, context.clock),
      DeliveryStreamType: typeOf(record),
      VersionId: String(record.versionId),
      CreateTimestamp: new Date(record.createdAt),
      LastUpdateTimestamp: record.updatedAt === undefined ? undefined : new Date(record.updatedAt),
      Source: sourceView(record),
      Destinations: [
        {
          DestinationId: destinationId,
          S3DestinationDescription: s3View(record.destination),
          ExtendedS3DestinationDescription: record.destination,
        },
      ],
      HasMoreDestinations: false,
    },
  };
});

function sourceView({ source, throughputHint }: DeliveryStreamRecord) {
  if (source) {
    return {
      KinesisStreamSourceDescription: {
        KinesisStreamARN: source.streamArn,
        RoleARN: source.roleArn,
        DeliveryStartTimestamp: new Date(source.startAt),
      },
    };
  }
  return throughputHint ? { DirectPutSourceDescription: { ThroughputHintInMBs: throughputHint } } : undefined;
}
