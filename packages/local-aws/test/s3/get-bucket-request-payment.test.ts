import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketRequestPaymentCommand } from '@aws-sdk/client-s3';
import { newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 GetBucketRequestPayment', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new GetBucketRequestPaymentCommand({ Bucket: newName() }))).rejects.toEqual(
        noSuchBucket,
      );
    });
  });

  describe('answers', () => {
    it('that the owner pays', async () => {
      const Bucket = await newBucket();
      expect(await s3.send(new GetBucketRequestPaymentCommand({ Bucket }))).toMatchObject({
        Payer: 'BucketOwner',
      });
    });
  });
});
