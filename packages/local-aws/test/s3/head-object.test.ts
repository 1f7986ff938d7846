import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HeadObjectCommand } from '@aws-sdk/client-s3';
import { failure, newName, startS3 } from './start-s3.ts';

describe('s3 HeadObject', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it.each([
      ['bucket', async () => newName()],
      ['key', () => started.newBucket()],
    ])('a %s that does not exist, with a 404 that has no body', async (_case, bucket) => {
      await expect(
        started.s3.send(new HeadObjectCommand({ Bucket: await bucket(), Key: 'missing' })),
      ).rejects.toEqual(failure('NotFound', 'UnknownError', 404));
    });
  });

  describe('answers', () => {
    it('with everything but the content', async () => {
      const Bucket = await started.newBucket();
      const { ETag } = await started.put(Bucket, 'key', 'hello', {
        Metadata: { a: 'b' },
        ContentType: 'text/plain',
      });
      expect(await started.s3.send(new HeadObjectCommand({ Bucket, Key: 'key' }))).toMatchObject({
        ContentLength: 5,
        ContentType: 'text/plain',
        ETag,
        Metadata: { a: 'b' },
        AcceptRanges: 'bytes',
      });
    });

    it('a range with its length', async () => {
      const Bucket = await started.newBucket();
      await started.put(Bucket, 'key', 'hello');
      expect(
        await started.s3.send(new HeadObjectCommand({ Bucket, Key: 'key', Range: 'bytes=1-2' })),
      ).toMatchObject({
        ContentLength: 2,
        ContentRange: 'bytes 1-2/5',
        $metadata: { httpStatusCode: 206 },
      });
    });

    it('one version', async () => {
      const Bucket = await started.newVersionedBucket();
      const { VersionId } = await started.put(Bucket, 'key', 'hello');
      await started.put(Bucket, 'key', 'longer than that');
      expect(await started.s3.send(new HeadObjectCommand({ Bucket, Key: 'key', VersionId }))).toMatchObject({
        ContentLength: 5,
        VersionId,
      });
    });
  });
});
