import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeleteBucketOwnershipControlsCommand, GetBucketOwnershipControlsCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 GetBucketOwnershipControls', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(
        started.s3.send(new GetBucketOwnershipControlsCommand({ Bucket: newName() })),
      ).rejects.toEqual(failure(...noSuchBucket));
    });

    it('a bucket whose ownership controls were deleted', async () => {
      const Bucket = await started.newBucket();
      await started.s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
      await expect(started.s3.send(new GetBucketOwnershipControlsCommand({ Bucket }))).rejects.toEqual(
        failure('OwnershipControlsNotFoundError', 'The bucket ownership controls were not found', 404),
      );
    });
  });

  describe('answers', () => {
    it.each([
      [undefined, 'BucketOwnerEnforced'],
      ['ObjectWriter', 'ObjectWriter'],
    ] as const)('for a bucket created with %s: %s', async (ObjectOwnership, expected) => {
      const Bucket = await started.newBucket({ ObjectOwnership });
      expect(await started.s3.send(new GetBucketOwnershipControlsCommand({ Bucket }))).toMatchObject({
        OwnershipControls: { Rules: [{ ObjectOwnership: expected }] },
      });
    });
  });
});
