import { afterEach, beforeEach, expect, it } from '@jest/globals';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  GetBucketTaggingCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  ListBucketsCommand,
  PutBucketTaggingCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { existsSync, readdirSync, readlinkSync } from 'node:fs';
import { join } from 'node:path';
import { itForgetsWhatTheDiskRefuses, refused } from '../refused-changes.ts';
import { describeLocally } from '../start.ts';
import { startS3 } from './start-s3.ts';

const Bucket = 'lake';
const Key = 'a/b';

describeLocally('S3 on a disk that takes no more', () => {
  itForgetsWhatTheDiskRefuses({
    Client: S3Client,
    file: 's3/buckets.json',
    async prepare(s3) {
      await s3.send(new CreateBucketCommand({ Bucket }));
      await s3.send(new CreateBucketCommand({ Bucket: 'empty' }));
      await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: '1' }] } }));
      await s3.send(new PutObjectCommand({ Bucket, Key, Body: 'content' }));
    },
    async show(s3) {
      const { Buckets } = await s3.send(new ListBucketsCommand({}));
      const { TagSet } = await s3.send(new GetBucketTaggingCommand({ Bucket }));
      const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      return { Buckets, TagSet, Status, content: await Body!.transformToString() };
    },
    changes: [
      ['a new bucket', (s3) => s3.send(new CreateBucketCommand({ Bucket: 'new-bucket' }))],
      [
        'other tags',
        (s3) =>
          s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet: [{ Key: 'a', Value: '2' }] } })),
      ],
      [
        'versioning',
        (s3) =>
          s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: { Status: 'Enabled' } })),
      ],
      ['the end of a bucket', (s3) => s3.send(new DeleteBucketCommand({ Bucket: 'empty' }))],
    ],
  });

  let started: Awaited<ReturnType<typeof startS3>>;
  let root: string;
  beforeEach(async () => {
    started = await startS3();
    root = join(started.aws.dataDirectory, 's3');
  });
  afterEach(() => started.close());
  const whileFull = (change: () => Promise<unknown>) => refused(join(root, 'buckets.json'), change);

  it('leaves no file of a bucket that it refuses', async () => {
    await whileFull(() => started.newBucket({ Bucket }));
    for (const area of ['objects', 'bodies', 'parts', 'index']) {
      expect(readdirSync(join(root, area))).toEqual([]);
    }
    // Where the system lists them: no open file either.
    const descriptors = existsSync('/proc/self/fd') ? readdirSync('/proc/self/fd') : [];
    expect(descriptors.map((descriptor) => linkOf(join('/proc/self/fd', descriptor)))).not.toContainEqual(
      expect.stringContaining(join(root, 'index')),
    );
  });

  it('goes on with a bucket that it did not delete', async () => {
    await started.newBucket({ Bucket });
    await whileFull(() => started.s3.send(new DeleteBucketCommand({ Bucket })));
    await started.put(Bucket, Key, 'content');
    expect(await started.get(Bucket, Key)).toBe('content');
    await started.s3.send(new DeleteObjectCommand({ Bucket, Key }));
    await started.s3.send(new DeleteBucketCommand({ Bucket }));
    expect(readdirSync(join(root, 'index'))).toEqual([]);
  });
});

function linkOf(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}
