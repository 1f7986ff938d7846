import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketVersioningCommand } from '@aws-sdk/client-s3';
import { newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, versioning, close } = await startS3();
afterAll(close);

describe('s3 GetBucketVersioning', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new GetBucketVersioningCommand({ Bucket: newName() }))).rejects.toEqual(
        noSuchBucket,
      );
    });
  });

  describe('answers', () => {
    it('with nothing for a bucket that was never versioned', async () => {
      const Bucket = await newBucket();
      const { Status } = await s3.send(new GetBucketVersioningCommand({ Bucket }));
      expect(Status).toBeUndefined();
    });

    it.each(['Enabled', 'Suspended'] as const)('with %s where it is', async (status) => {
      const Bucket = await newBucket();
      await versioning(Bucket, status);
      expect(await s3.send(new GetBucketVersioningCommand({ Bucket }))).toMatchObject({
        Status: status,
      });
    });
  });
});
