import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeleteBucketOwnershipControlsCommand, GetBucketOwnershipControlsCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 DeleteBucketOwnershipControls', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(
        started.s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket: newName() })),
      ).rejects.toEqual(failure(...noSuchBucket));
    });
  });

  describe('does', () => {
    it('remove it, and again what is gone', async () => {
      const Bucket = await started.newBucket();
      await started.s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
      for (const _ of ['first', 'again']) {
        const { $metadata } = await started.s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
        expect($metadata.httpStatusCode).toBe(204);
        await expect(
          started.s3.send(new GetBucketOwnershipControlsCommand({ Bucket })),
        ).rejects.toMatchObject({
          name: 'OwnershipControlsNotFoundError',
          $metadata: { httpStatusCode: 404 },
        });
      }
    });
  });
});
