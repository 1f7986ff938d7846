import { gzipSync } from 'node:zlib';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { layoutOf, tutorial } from '@clickstream/contract';
import type { SourceContract } from '@clickstream/contract';
import { createLocalAws } from '@clickstream/local-aws';
import type { Lake } from '../src/lake.ts';
import { openS3 } from '../src/objects/open-s3.ts';

/** An event of the tutorial, with what a test says of it. */
export function tutorialLine(id: string, user: number, time: string, more: object = {}): string {
  return JSON.stringify({
    event_id: id,
    event: 'clicked_review',
    user_id: user,
    event_time: time,
    os: 'web',
    properties: { page: '/home/', url: 'www.fakesite.com' },
    ...more,
  });
}

/** The key that Firehose would give an object of the tutorial's layout. */
export function rawKey(user: number, arrived: string, name = 'a'): string {
  const [date = '', time = ''] = arrived.split('T');
  const [year, month, day] = date.split('-');
  const [hour, minute, second] = time.split(':');
  return `clickstream/userId=${user}/year=${year}/month=${month}/day=${day}/hour=${hour}/clickstream-1-${date}-${hour}-${minute}-${second}-${name}`;
}

/** A lake on a local AWS of its own, empty. */
export async function startLake({ contract = tutorial }: { contract?: SourceContract } = {}) {
  const aws = await createLocalAws();
  const server = await aws.listen();
  const client = {
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
  };
  const s3 = openS3(client);
  await s3.send(new CreateBucketCommand({ Bucket: '000000000000-datalake-raw' }));
  await s3.send(new CreateBucketCommand({ Bucket: '000000000000-datalake-staging' }));
  const lake: Lake = {
    s3,
    rawBucket: '000000000000-datalake-raw',
    stagingBucket: '000000000000-datalake-staging',
    contract,
    layout: layoutOf(),
  };
  return {
    aws,
    client,
    lake,
    url: server.url,
    /** Puts an object of lines into raw. */
    async put(key: string, content: readonly string[] | Uint8Array, { gzip = false } = {}): Promise<void> {
      const bytes = content instanceof Uint8Array ? content : Buffer.from(content.join('\n'));
      const Body = gzip ? gzipSync(bytes) : bytes;
      await s3.send(new PutObjectCommand({ Bucket: lake.rawBucket, Key: key, Body }));
    },
    async close(): Promise<void> {
      s3.destroy();
      await server.close();
      await aws.close();
    },
  };
}
