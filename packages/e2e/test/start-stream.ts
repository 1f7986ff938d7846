import { gunzipSync } from 'node:zlib';
import { CreateDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import type { Processor } from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import type { Layout } from '@clickstream/contract';
import { createLocalAws } from '@clickstream/local-aws';

/** Credentials that local AWS takes, as it takes any. */
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** A local AWS with one stream, which delivers into a bucket in the given layout. */
export async function startStream(stream: string, layout: Layout, bucket = 'lake') {
  const aws = await createLocalAws();
  const server = await aws.listen();
  const client = { endpoint: server.url, region: 'us-east-1', credentials, forcePathStyle: true };
  const s3 = new S3Client(client);
  const firehose = new FirehoseClient(client);
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const Statement = [
    { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ];
  await new IAMClient(client).send(
    new CreateRoleCommand({
      RoleName: 'role',
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
    }),
  );
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
        RoleARN: 'arn:aws:iam::000000000000:role/role',
        BucketARN: `arn:aws:s3:::${bucket}`,
        Prefix: layout.prefix,
        ErrorOutputPrefix: layout.errorPrefix,
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 60 },
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
  await aws.clock.advance(1000);
  return {
    client,
    url: server.url,
    firehose,
    /** Everything that was put by now, as it lies in the bucket: the lines of each object by its key. */
    async delivered(): Promise<Map<string, string[]>> {
      await fetch(`${server.url}/_local/flush`, { method: 'POST' });
      const objects = new Map<string, string[]>();
      for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket })) {
        for (const { Key } of Contents) {
          const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
          const bytes = await Body!.transformToByteArray();
          const text = Buffer.from(layout.compression === 'GZIP' ? gunzipSync(bytes) : bytes).toString();
          objects.set(Key!, text.split('\n'));
        }
      }
      return objects;
    },
    async close() {
      await server.close();
      await aws.close();
    },
  };
}
