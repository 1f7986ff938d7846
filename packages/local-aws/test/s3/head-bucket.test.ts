import { afterAll, describe, expect, it } from '@jest/globals';
import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { failure, newName, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 HeadBucket', () => {
  describe('rejects', () => {
    it('a bucket that does not exist, with a 404 that has no body', async () => {
      await expect(s3.send(new HeadBucketCommand({ Bucket: newName() }))).rejects.toEqual(
        failure('NotFound', 'UnknownError', 404),
      );
    });

    it('an owner that is no account', async () => {
      await expect(
        s3.send(new HeadBucketCommand({ Bucket: await newBucket(), ExpectedBucketOwner: '0000' })),
      ).rejects.toMatchObject({ $metadata: { httpStatusCode: 400 } });
    });

    it('another owner than the one that is expected', async () => {
      const Bucket = await newBucket();
      await expect(
        s3.send(new HeadBucketCommand({ Bucket, ExpectedBucketOwner: '999999999999' })),
      ).rejects.toMatchObject({ $metadata: { httpStatusCode: 403 } });
    });
  });

  describe('answers', () => {
    it('with the region', async () => {
      const Bucket = await newBucket({
        CreateBucketConfiguration: { LocationConstraint: 'eu-west-1' },
      });
      expect(await s3.send(new HeadBucketCommand({ Bucket }))).toMatchObject({
        BucketRegion: 'eu-west-1',
      });
    });
  });
});
