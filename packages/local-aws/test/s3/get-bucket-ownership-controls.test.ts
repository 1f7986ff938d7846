import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteBucketOwnershipControlsCommand, GetBucketOwnershipControlsCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 GetBucketOwnershipControls', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new GetBucketOwnershipControlsCommand({ Bucket: newName() }))).rejects.toEqual(
        noSuchBucket,
      );
    });

    it('a bucket whose ownership controls were deleted', async () => {
      const Bucket = await newBucket();
      await s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
      await expect(s3.send(new GetBucketOwnershipControlsCommand({ Bucket }))).rejects.toEqual(
        failure('OwnershipControlsNotFoundError', 'The bucket ownership controls were not found', 404),
      );
    });
  });

  describe('answers', () => {
    it.each([
      [undefined, 'BucketOwnerEnforced'],
      ['ObjectWriter', 'ObjectWriter'],
    ] as const)('for a bucket created with %s: %s', async (ObjectOwnership, expected) => {
      const Bucket = await newBucket({ ObjectOwnership });
      expect(await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }))).toMatchObject({
        OwnershipControls: { Rules: [{ ObjectOwnership: expected }] },
      });
    });
  });
});
