import { DescribeDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import type { Context } from './open-context.ts';

/** What a delivery stream is told to do. */
export interface StreamView {
  readonly name: string;
  readonly status: string;
  /** Epoch milliseconds. */
  readonly createdMs: number | undefined;
  readonly source: string;
  /** The name of the Kinesis stream that it reads. */
  readonly kinesisStream: string | undefined;
  readonly versionId: string;
  readonly bufferMiB: number | undefined;
  readonly bufferSeconds: number | undefined;
  readonly isPartitioned: boolean;
  readonly compression: string;
  readonly bucket: string;
  readonly prefix: string;
  readonly errorPrefix: string;
  readonly logGroup: string | undefined;
  readonly logStream: string | undefined;
}

/**
 * Describes the stream.
 *
 * @throws {Error} of the SDK
 */
export async function readStream(
  { firehose, stream }: Pick<Context, 'firehose' | 'stream'>,
  abortSignal?: AbortSignal,
): Promise<StreamView> {
  const { DeliveryStreamDescription: described } = await firehose.send(
    new DescribeDeliveryStreamCommand({ DeliveryStreamName: stream }),
    { abortSignal },
  );
  const s3 = described?.Destinations?.[0]?.ExtendedS3DestinationDescription;
  const kinesisArn = described?.Source?.KinesisStreamSourceDescription?.KinesisStreamARN;
  const kinesisStream = kinesisArn?.split('/').at(-1);
  const logging = s3?.CloudWatchLoggingOptions;
  return {
    name: stream,
    status: described?.DeliveryStreamStatus ?? '',
    createdMs: described?.CreateTimestamp?.getTime(),
    source:
      kinesisStream === undefined ? (described?.DeliveryStreamType ?? '') : `Kinesis stream ${kinesisStream}`,
    kinesisStream,
    versionId: described?.VersionId ?? '1',
    bufferMiB: s3?.BufferingHints?.SizeInMBs,
    bufferSeconds: s3?.BufferingHints?.IntervalInSeconds,
    isPartitioned: s3?.DynamicPartitioningConfiguration?.Enabled ?? false,
    compression: s3?.CompressionFormat ?? '',
    bucket: s3?.BucketARN?.replace(/^arn:[^:]*:s3:::/, '') ?? '',
    prefix: s3?.Prefix ?? '',
    errorPrefix: s3?.ErrorOutputPrefix ?? '',
    logGroup: logging?.Enabled ? logging.LogGroupName : undefined,
    logStream: logging?.Enabled ? logging.LogStreamName : undefined,
  };
}
