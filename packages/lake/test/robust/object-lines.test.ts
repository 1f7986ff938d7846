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
      if ('beginning' in lines) throw new Error('no line is long');
      count += lines.length;
      most = Math.max(most, lines.length);
    }
    expect(count).toBe(wanted);
    expect(most).toBeLessThanOrEqual(8192);
  });

  it('come by their beginning where they are too long to be held, wherever they stand', async () => {
    const long = 'x'.repeat(17 * 1024 * 1024);
    const Body = ['a', long, '', 'b', `y${long}`].join('\n');
    await s3.send(new PutObjectCommand({ Bucket: 'lines', Key: 'long', Body }));
    const found: (string | number)[] = [];
    for await (const lines of objectLines(s3, { bucket: 'lines', key: 'long' })) {
      if ('beginning' in lines) found.push(lines.beginning.subarray(0, 2).toString(), lines.bytes);
      else found.push(...lines.map(String));
    }
    expect(found).toEqual(['a', 'xx', long.length, '', 'b', 'yx', long.length + 1]);
  });
});
