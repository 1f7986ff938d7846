import { gunzipSync } from 'node:zlib';
import { CreateDeliveryStreamCommand, FirehoseClient } from '@aws-sdk/client-firehose';
import type { FirehoseClientConfig, Processor } from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { parseErrorKey } from '@clickstream/contract';
import type { Layout } from '@clickstream/contract';
import { createLocalAws } from '@clickstream/local-aws';

/** Credentials that local AWS takes, as it takes any. */
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** Where a stream delivers, and in which layout. */
interface Delivery {
  readonly stream: string;
  readonly layout: Layout;
  readonly bucket: string;
}

/** Makes a role in which streams of a local AWS deliver; its ARN. */
export async function createDeliveryRole(client: FirehoseClientConfig): Promise<string> {
  const Statement = [
    { Effect: 'Allow', Principal: { Service: 'firehose.amazonaws.com' }, Action: 'sts:AssumeRole' },
  ];
  const iam = new IAMClient(client);
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName: 'role',
      AssumeRolePolicyDocument: JSON.stringify({ Version: '2012-10-17', Statement }),
    }),
  );
  iam.destroy();
  return Role!.Arn!;
}

/** Makes a stream that delivers as the stack's does. */
export async function createStream(
  firehose: FirehoseClient,
  RoleARN: string,
  { stream, layout, bucket }: Delivery,
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
}

/** The lines of each object of a bucket, by its key. */
export async function linesIn(
  s3: S3Client,
  { bucket, layout }: Pick<Delivery, 'bucket' | 'layout'>,
): Promise<Map<string, string[]>> {
  const objects = new Map<string, string[]>();
  for await (const { Contents = [] } of paginateListObjectsV2({ client: s3 }, { Bucket: bucket })) {
    for (const { Key } of Contents) {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket: bucket, Key }));
      const bytes = await Body!.transformToByteArray();
      // What could not be delivered is never compressed.
      const isPacked = layout.compression === 'GZIP' && !parseErrorKey(layout, Key!);
      objects.set(
        Key!,
        Buffer.from(isPacked ? gunzipSync(bytes) : bytes)
          .toString()
          .split('\n'),
      );
    }
  }
  return objects;
}

/** A local AWS with one stream, which delivers into a bucket in the given layout. */
export async function startStream(stream: string, layout: Layout, bucket = 'lake') {
  const aws = await createLocalAws();
  const server = await aws.listen();
  const client = { endpoint: server.url, region: 'us-east-1', credentials, forcePathStyle: true };
  const s3 = new S3Client(client);
  const firehose = new FirehoseClient(client);
  await s3.send(new CreateBucketCommand({ Bucket: bucket }));
  const role = await createDeliveryRole(client);
  await createStream(firehose, role, { stream, layout, bucket });
  await aws.clock.advance(1000);
  return {
    client,
    url: server.url,
    firehose,
    /** The ARN of that in which streams deliver. */
    role,
    /** Moves the clock. */
    advance: (ms: number) => aws.clock.advance(ms),
    /** Everything that was put by now, as it lies in the bucket: the lines of each object by its key. */
    async delivered(): Promise<Map<string, string[]>> {
      await fetch(`${server.url}/_local/flush`, { method: 'POST' });
      return linesIn(s3, { bucket, layout });
    },
    async close() {
      await server.close();
      await aws.close();
    },
  };
}
