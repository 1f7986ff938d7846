import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetObjectLockConfigurationCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 GetObjectLockConfiguration', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(
        started.s3.send(new GetObjectLockConfigurationCommand({ Bucket: newName() })),
      ).rejects.toEqual(failure(...noSuchBucket));
    });

    it('a bucket that was created without object lock', async () => {
      const Bucket = await started.newBucket();
      await expect(started.s3.send(new GetObjectLockConfigurationCommand({ Bucket }))).rejects.toEqual(
        failure(
          'ObjectLockConfigurationNotFoundError',
          'Object Lock configuration does not exist for this bucket',
          404,
        ),
      );
    });
  });

  describe('answers', () => {
    it('that it is enabled where the bucket was created with it', async () => {
      const Bucket = await started.newBucket({ ObjectLockEnabledForBucket: true });
      expect(await started.s3.send(new GetObjectLockConfigurationCommand({ Bucket }))).toMatchObject({
        ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' },
      });
    });
  });
});
