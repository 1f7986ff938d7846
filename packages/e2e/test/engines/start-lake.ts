import { gzipSync } from 'node:zlib';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { createLocalAws } from '@clickstream/local-aws';
import type { LocalAwsOptions } from '@clickstream/local-aws';

/** The users whose lines a lake holds; one of them is as hard as a folder's name can be. */
export const users = ['1', 'a=b/ü 1', 'x+y&z'];

/** A local S3 with a bucket `lake`, which holds 300 lines below `raw/`, plain and packed. */
export async function startLake(options: LocalAwsOptions = {}) {
  const aws = await createLocalAws(options);
  const server = await aws.listen();
  const s3 = new S3Client({
    endpoint: server.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'test' },
    forcePathStyle: true,
  });
  await s3.send(new CreateBucketCommand({ Bucket: 'lake' }));
  for (const [index, user] of users.entries()) {
    const lines = Array.from({ length: 100 }, (_, id) => JSON.stringify({ id: index * 100 + id, user }));
    const text = Buffer.from(lines.map((line) => `${line}\n`).join(''));
    const packed = index % 2 === 1;
    await s3.send(
      new PutObjectCommand({
        Bucket: 'lake',
        Key: `raw/userId=${user.replaceAll('/', '-')}/part-0${packed ? '.gz' : ''}`,
        Body: packed ? gzipSync(text) : text,
      }),
    );
  }
  return {
    aws,
    url: server.url,
    s3,
    async close() {
      s3.destroy();
      await server.close();
      await aws.close();
    },
  };
}
