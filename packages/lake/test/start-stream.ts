import { CreateDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import type { Layout } from '@clickstream/contract';
import type { startLake } from './start-lake.ts';

/** Makes the delivery stream that the infrastructure makes, in a layout. */
export async function startStream(
  { aws, client, lake }: Awaited<ReturnType<typeof startLake>>,
  { prefix, errorPrefix, keyQuery, compression }: Layout,
): Promise<string> {
  const statement = {
    Effect: 'Allow',
    Principal: { Service: 'firehose.amazonaws.com' },
    Action: 'sts:AssumeRole',
  };
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  const iam = new IAMClient(client);
  const firehose = new FirehoseClient(client);
  await iam.send(new CreateRoleCommand({ RoleName: 'role', AssumeRolePolicyDocument }));
  const extraction = {
    Type: 'MetadataExtraction' as const,
    Parameters: [
      { ParameterName: 'MetadataExtractionQuery' as const, ParameterValue: keyQuery },
      { ParameterName: 'JsonParsingEngine' as const, ParameterValue: 'JQ-1.6' },
    ],
  };
  const split = {
    Type: 'RecordDeAggregation' as const,
    Parameters: [{ ParameterName: 'SubRecordType' as const, ParameterValue: 'JSON' }],
  };
  const dynamic = keyQuery !== undefined;
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: 'clickstream',
      ExtendedS3DestinationConfiguration: {
        RoleARN: 'arn:aws:iam::000000000000:role/role',
        BucketARN: `arn:aws:s3:::${lake.rawBucket}`,
        Prefix: prefix,
        ErrorOutputPrefix: errorPrefix,
        CompressionFormat: compression,
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
        ...(dynamic && { DynamicPartitioningConfiguration: { Enabled: true } }),
        ProcessingConfiguration: {
          Enabled: true,
          Processors: [...(dynamic ? [extraction, split] : []), { Type: 'AppendDelimiterToRecord' as const }],
        },
      },
    }),
  );
  await aws.clock.advance(1000);
  iam.destroy();
  firehose.destroy();
  return 'clickstream';
}
