import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteBucketOwnershipControlsCommand, GetBucketOwnershipControlsCommand } from '@aws-sdk/client-s3';
import { newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 DeleteBucketOwnershipControls', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket: newName() }))).rejects.toEqual(
        noSuchBucket,
      );
    });
  });

  describe('does', () => {
    it('remove it, and again what is gone', async () => {
      const Bucket = await newBucket();
      await s3.send(new GetBucketOwnershipControlsCommand({ Bucket }));
      for (const _ of ['first', 'again']) {
        const { $metadata } = await s3.send(new DeleteBucketOwnershipControlsCommand({ Bucket }));
        expect($metadata.httpStatusCode).toBe(204);
        await expect(s3.send(new GetBucketOwnershipControlsCommand({ Bucket }))).rejects.toMatchObject({
          name: 'OwnershipControlsNotFoundError',
          $metadata: { httpStatusCode: 404 },
        });
      }
    });
  });
});
