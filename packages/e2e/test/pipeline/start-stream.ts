import { gunzipSync } from 'node:zlib';
import { FirehoseClient } from '@aws-sdk/client-firehose';
import { CreateBucketCommand, GetObjectCommand, paginateListObjectsV2, S3Client } from '@aws-sdk/client-s3';
import { parseErrorKey } from '@clickstream/contract';
import type { Layout } from '@clickstream/contract';
import { createLocalAws } from '@clickstream/local-aws';
import { createDeliveryRole } from '../../../lake/test/create-delivery-role.ts';
import { createStream } from '../../../lake/test/create-stream.ts';
import type { StreamDelivery } from '../../../lake/test/create-stream.ts';

/** Credentials that local AWS takes, as it takes any. */
export const credentials = { accessKeyId: 'test', secretAccessKey: 'test' };

/** The lines of each object of a bucket, by its key. */
export async function linesIn(
  s3: S3Client,
  { bucket, layout }: Pick<StreamDelivery, 'bucket' | 'layout'>,
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
