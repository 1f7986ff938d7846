import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { failure, newName, startS3 } from './start-s3.ts';

describe('s3 HeadBucket', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist, with a 404 that has no body', async () => {
      await expect(started.s3.send(new HeadBucketCommand({ Bucket: newName() }))).rejects.toEqual(
        failure('NotFound', 'UnknownError', 404),
      );
    });

    it('another owner than the one that is expected', async () => {
      const Bucket = await started.newBucket();
      await expect(
        started.s3.send(new HeadBucketCommand({ Bucket, ExpectedBucketOwner: '999999999999' })),
      ).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    });
  });

  describe('answers', () => {
    it('with the region', async () => {
      const Bucket = await started.newBucket({
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      });
      expect(await started.s3.send(new HeadBucketCommand({ Bucket }))).toMatchObject({
        BucketRegion: 'eu-west-1',
      });
    });
  });
});
