import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetBucketNotificationConfigurationCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 GetBucketNotificationConfiguration', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(
        started.s3.send(new GetBucketNotificationConfigurationCommand({ Bucket: newName() })),
      ).rejects.toEqual(failure(...noSuchBucket));
    });
  });

  describe('answers', () => {
    it('with nothing where nobody is notified', async () => {
      const Bucket = await started.newBucket();
      const { $metadata: _, ...configuration } = await started.s3.send(
        new GetBucketNotificationConfigurationCommand({ Bucket }),
      );
      expect(configuration).toEqual({});
    });
  });
});
