import { afterAll, describe, expect, it } from '@jest/globals';
import {
  CreateMultipartUploadCommand,
  DeleteBucketCommand,
  DeleteObjectCommand,
  HeadBucketCommand,
  ListObjectVersionsCommand,
} from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, newVersionedBucket, versioning, put, keys, close } = await startS3();
afterAll(close);

describe('s3 DeleteBucket', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new DeleteBucketCommand({ Bucket: newName() }))).rejects.toEqual(noSuchBucket);
    });

    it.each([
      ['an object', async (Bucket: string) => void (await put(Bucket, 'a'))],
      [
        'a delete marker',
        async (Bucket: string) => {
          await versioning(Bucket, 'Enabled');
          await s3.send(new DeleteObjectCommand({ Bucket, Key: 'a' }));
        },
      ],
    ])('a bucket that holds %s', async (_case, fill) => {
      const Bucket = await newBucket();
      await fill(Bucket);
      await expect(s3.send(new DeleteBucketCommand({ Bucket }))).rejects.toEqual(
        failure(
          'BucketNotEmpty',
          /^The bucket you tried to delete is not empty(\. You must delete all versions in the bucket\.)?$/,
          409,
        ),
      );
    });
  });

  describe('does', () => {
    it('make the bucket unknown', async () => {
      const Bucket = await newBucket();
      await s3.send(new DeleteBucketCommand({ Bucket }));
      await expect(s3.send(new HeadBucketCommand({ Bucket }))).rejects.toEqual(
        failure('NotFound', 'UnknownError', 404),
      );
    });

    it('end uploads in progress, and leave nothing to a new bucket of the name', async () => {
      const Bucket = await newVersionedBucket();
      await put(Bucket, 'a/b');
      const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
      for (const { Key, VersionId } of Versions)
        await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
      await s3.send(new CreateMultipartUploadCommand({ Bucket, Key: 'upload' }));
      await s3.send(new DeleteBucketCommand({ Bucket }));
      await newBucket({ Bucket });
      expect(await keys(Bucket)).toEqual([]);
      await s3.send(new DeleteBucketCommand({ Bucket }));
    });
  });
});
