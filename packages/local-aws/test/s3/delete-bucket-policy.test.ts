import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import { newName, noSuchBucket, startS3 } from './start-s3.ts';
import { tlsOnlyPolicy } from './tls-only-policy.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 DeleteBucketPolicy', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new DeleteBucketPolicyCommand({ Bucket: newName() }))).rejects.toEqual(
        noSuchBucket,
      );
    });
  });

  describe('does', () => {
    it('remove it, and again what is gone', async () => {
      const Bucket = await newBucket();
      await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: tlsOnlyPolicy(Bucket) }));
      await s3.send(new GetBucketPolicyCommand({ Bucket }));
      for (const _ of ['first', 'again']) {
        const { $metadata } = await s3.send(new DeleteBucketPolicyCommand({ Bucket }));
        expect($metadata.httpStatusCode).toBe(204);
        await expect(s3.send(new GetBucketPolicyCommand({ Bucket }))).rejects.toMatchObject({
          name: 'NoSuchBucketPolicy',
          $metadata: { httpStatusCode: 404 },
        });
      }
    });
  });
});
