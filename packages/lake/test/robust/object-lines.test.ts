import { gzipSync } from 'node:zlib';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createLocalAws } from '@clickstream/local-aws';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { objectLines } from '../../src/objects/object-lines.ts';

describe('the lines of an object', () => {
  let aws: Awaited<ReturnType<typeof createLocalAws>>;
  let server: Awaited<ReturnType<typeof aws.listen>>;
  let s3: S3Client;
  beforeAll(async () => {
    aws = await createLocalAws();
    server = await aws.listen();
    s3 = new S3Client({
      endpoint: server.url,
      region: 'us-east-1',
      credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
      forcePathStyle: true,
    });
    await s3.send(new CreateBucketCommand({ Bucket: 'lines' }));
  });
  afterAll(async () => {
    s3.destroy();
    await server.close();
    await aws.close();
  });

  it('come some thousands at a time, however many of them a few bytes become', async () => {
    const wanted = 1_000_000;
    const Body = gzipSync('\n'.repeat(wanted));
    await s3.send(new PutObjectCommand({ Bucket: 'lines', Key: 'a.gz', Body }));
    let [count, most] = [0, 0];
    for await (const lines of objectLines(s3, { bucket: 'lines', key: 'a.gz' })) {
      count += lines.length;
      most = Math.max(most, lines.length);
    }
    expect(count).toBe(wanted);
    expect(most).toBeLessThanOrEqual(8192);
  });
});
