import { CreateDeliveryStreamCommand } from '@aws-sdk/client-firehose';
import type { BufferingHints, FirehoseClient, Processor } from '@aws-sdk/client-firehose';
import type { Layout } from '@clickstream/contract';

/** Where a stream delivers, and in which layout. */
export interface StreamDelivery {
  readonly stream: string;
  readonly layout: Layout;
  readonly bucket: string;
  /** 64 MiB or a minute, where nothing else is said. */
  readonly buffer?: Required<BufferingHints>;
}

/** Makes a stream that delivers as the stack's does. */
export async function createStream(
  firehose: FirehoseClient,
  RoleARN: string,
  { stream, layout, bucket, buffer = { SizeInMBs: 64, IntervalInSeconds: 60 } }: StreamDelivery,
): Promise<void> {
  const partitioning: Processor[] = [
    {
      Type: 'MetadataExtraction',
      Parameters: [
        { ParameterName: 'MetadataExtractionQuery', ParameterValue: layout.keyQuery },
        { ParameterName: 'JsonParsingEngine', ParameterValue: 'JQ-1.6' },
      ],
    },
    { Type: 'RecordDeAggregation', Parameters: [{ ParameterName: 'SubRecordType', ParameterValue: 'JSON' }] },
  ];
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: stream,
      ExtendedS3DestinationConfiguration: {
        RoleARN,
        BucketARN: `arn:aws:s3:::${bucket}`,
        Prefix: layout.prefix,
        ErrorOutputPrefix: layout.errorPrefix,
        BufferingHints: buffer,
        CompressionFormat: layout.compression,
        DynamicPartitioningConfiguration: { Enabled: layout.keyQuery !== undefined },
        ProcessingConfiguration: {
          Enabled: true,
          Processors: [
            ...(layout.keyQuery === undefined ? [] : partitioning),
            { Type: 'AppendDelimiterToRecord' },
          ],
        },
      },
    }),
  );
}
