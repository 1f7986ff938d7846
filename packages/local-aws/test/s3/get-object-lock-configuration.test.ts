import { afterAll, describe, expect, it } from '@jest/globals';
import { GetObjectLockConfigurationCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 GetObjectLockConfiguration', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new GetObjectLockConfigurationCommand({ Bucket: newName() }))).rejects.toEqual(
        noSuchBucket,
      );
    });

    it('a bucket that was created without object lock', async () => {
      const Bucket = await newBucket();
      await expect(s3.send(new GetObjectLockConfigurationCommand({ Bucket }))).rejects.toEqual(
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
      const Bucket = await newBucket({ ObjectLockEnabledForBucket: true });
      expect(await s3.send(new GetObjectLockConfigurationCommand({ Bucket }))).toMatchObject({
        ObjectLockConfiguration: { ObjectLockEnabled: 'Enabled' },
      });
    });
  });
});
