import { afterAll, describe, expect, it } from '@jest/globals';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { failure, newName, startS3 } from './start-s3.ts';

const { s3, newBucket, newVersionedBucket, put, close } = await startS3();
afterAll(close);

describe('s3 HeadObject', () => {
  describe('rejects', () => {
    it.each([
      ['bucket', async () => newName()],
      ['key', () => newBucket()],
    ])('a %s that does not exist, with a 404 that has no body', async (_case, bucket) => {
      await expect(
        s3.send(new HeadObjectCommand({ Bucket: await bucket(), Key: 'missing' })),
      ).rejects.toEqual(failure('NotFound', 'UnknownError', 404));
    });
  });

  describe('answers', () => {
    it('with everything but the content', async () => {
      const Bucket = await newBucket();
      const { ETag } = await put(Bucket, 'key', 'hello', {
        Metadata: { a: 'b' },
        ContentType: 'text/plain',
      });
      expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'key' }))).toMatchObject({
        ContentLength: 5,
        ContentType: 'text/plain',
        ETag,
        Metadata: { a: 'b' },
        AcceptRanges: 'bytes',
      });
    });

    it('a range with its length', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key', 'hello');
      expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'key', Range: 'bytes=1-2' }))).toMatchObject({
        ContentLength: 2,
        ContentRange: 'bytes 1-2/5',
        $metadata: { httpStatusCode: 206 },
      });
    });

    it('one version', async () => {
      const Bucket = await newVersionedBucket();
      const { VersionId } = await put(Bucket, 'key', 'hello');
      await put(Bucket, 'key', 'longer than that');
      expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'key', VersionId }))).toMatchObject({
        ContentLength: 5,
        VersionId,
      });
    });
  });
});
