import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetBucketAccelerateConfigurationCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 GetBucketAccelerateConfiguration', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(
        started.s3.send(new GetBucketAccelerateConfigurationCommand({ Bucket: newName() })),
      ).rejects.toEqual(failure(...noSuchBucket));
    });
  });

  describe('answers', () => {
    it('with nothing: no bucket was ever told to accelerate', async () => {
      const Bucket = await started.newBucket();
      const { Status } = await started.s3.send(new GetBucketAccelerateConfigurationCommand({ Bucket }));
      expect(Status).toBeUndefined();
    });
  });
});
