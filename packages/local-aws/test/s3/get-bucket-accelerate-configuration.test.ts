import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketAccelerateConfigurationCommand } from '@aws-sdk/client-s3';
import { newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 GetBucketAccelerateConfiguration', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(
        s3.send(new GetBucketAccelerateConfigurationCommand({ Bucket: newName() })),
      ).rejects.toEqual(noSuchBucket);
    });
  });

  describe('answers', () => {
    it('with nothing: no bucket was ever told to accelerate', async () => {
      const Bucket = await newBucket();
      const { Status } = await s3.send(new GetBucketAccelerateConfigurationCommand({ Bucket }));
      expect(Status).toBeUndefined();
    });
  });
});
