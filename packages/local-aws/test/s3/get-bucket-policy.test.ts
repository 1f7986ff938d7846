import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketPolicyCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';
import { tlsOnlyPolicy } from './tls-only-policy.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 GetBucketPolicy', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new GetBucketPolicyCommand({ Bucket: newName() }))).rejects.toEqual(noSuchBucket);
    });

    it('a bucket without a policy', async () => {
      const Bucket = await newBucket();
      await expect(s3.send(new GetBucketPolicyCommand({ Bucket }))).rejects.toEqual(
        failure('NoSuchBucketPolicy', 'The bucket policy does not exist', 404),
      );
    });
  });

  describe('answers', () => {
    it('with the policy that was put', async () => {
      const Bucket = await newBucket();
      await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: tlsOnlyPolicy(Bucket) }));
      const { Policy } = await s3.send(new GetBucketPolicyCommand({ Bucket }));
      expect(JSON.parse(Policy!)).toEqual(JSON.parse(tlsOnlyPolicy(Bucket)));
    });
  });
});
