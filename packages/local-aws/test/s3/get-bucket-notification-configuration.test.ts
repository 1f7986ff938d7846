import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketNotificationConfigurationCommand } from '@aws-sdk/client-s3';
import { newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 GetBucketNotificationConfiguration', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(
        s3.send(new GetBucketNotificationConfigurationCommand({ Bucket: newName() })),
      ).rejects.toEqual(noSuchBucket);
    });
  });

  describe('answers', () => {
    it('with nothing where nobody is notified', async () => {
      const Bucket = await newBucket();
      const { $metadata: _, ...configuration } = await s3.send(
        new GetBucketNotificationConfigurationCommand({ Bucket }),
      );
      expect(configuration).toEqual({});
    });
  });
});
