import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  HeadBucketCommand,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 DeleteBucket', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(started.s3.send(new DeleteBucketCommand({ Bucket: newName() }))).rejects.toEqual(
        failure(...noSuchBucket),
      );
    });

    it.each([
      ['an object', async (Bucket: string) => void (await started.put(Bucket, 'a'))],
      [
        'a delete marker',
        async (Bucket: string) => {
          await started.versioning(Bucket, 'Enabled');
          await started.s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
        },
      ],
    ])('a bucket that holds %s', async (_case, fill) => {
      const Bucket = await started.newBucket();
      await fill(Bucket);
      await expect(started.s3.send(new DeleteBucketCommand({ Bucket }))).rejects.toEqual(
        failure('BucketNotEmpty', 'The bucket you tried to delete is not empty', 409),
      );
    });
  });

  describe('does', () => {
    it('make the bucket unknown', async () => {
      const Bucket = await started.newBucket();
      await started.s3.send(new DeleteBucketCommand({ Bucket }));
      await expect(started.s3.send(new HeadBucketCommand({ Bucket }))).rejects.toThrow();
    });

    it('end uploads in progress, and leave nothing to a new bucket of the name', async () => {
      const Bucket = await started.newVersionedBucket();
      await started.put(Bucket, 'a/b');
      const { Versions = [] } = await started.s3.send(new ListObjectVersionsCommand({ Bucket }));
      for (const { Key, VersionId } of Versions)
        await started.s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
      await started.s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'upload' }));
      await started.s3.send(new DeleteBucketCommand({ Bucket }));
      await started.newBucket({ Bucket });
      expect(await started.keys(Bucket)).toEqual([]);
      await started.s3.send(new DeleteBucketCommand({ Bucket }));
    });
  });
});
