import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetBucketVersioningCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 GetBucketVersioning', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(started.s3.send(new GetBucketVersioningCommand({ Bucket: newName() }))).rejects.toEqual(
        failure(...noSuchBucket),
      );
    });
  });

  describe('answers', () => {
    it('with nothing for a bucket that was never versioned', async () => {
      const Bucket = await started.newBucket();
      const { Status } = await started.s3.send(new GetBucketVersioningCommand({ Bucket }));
      expect(Status).toBeUndefined();
    });

    it.each(['Enabled', 'Suspended'] as const)('with %s where it is', async (status) => {
      const Bucket = await started.newBucket();
      await started.versioning(Bucket, status);
      expect(await started.s3.send(new GetBucketVersioningCommand({ Bucket }))).toMatchObject({
        Status: status,
      });
    });
  });
});
