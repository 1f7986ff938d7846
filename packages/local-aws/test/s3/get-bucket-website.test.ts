import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketWebsiteCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 GetBucketWebsite', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new GetBucketWebsiteCommand({ Bucket: newName() }))).rejects.toEqual(noSuchBucket);
    });

    it('a bucket that has none, which is every bucket', async () => {
      const Bucket = await newBucket();
      await expect(s3.send(new GetBucketWebsiteCommand({ Bucket }))).rejects.toEqual(
        failure(
          'NoSuchWebsiteConfiguration',
          'The specified bucket does not have a website configuration',
          404,
        ),
      );
    });
  });
});
