import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetBucketPolicyCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const policy = (bucket: string, statement: object = {}) =>
  JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'TlsOnly',
        Effect: 'Deny',
        Principal: '*',
        Action: 's3:*',
        Resource: [`arn:aws:s3:::${bucket}`, `arn:aws:s3:::${bucket}/*`],
        Condition: { Bool: { 'aws:SecureTransport': 'false' } },
        ...statement,
      },
    ],
  });

describe('s3 GetBucketPolicy', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(started.s3.send(new GetBucketPolicyCommand({ Bucket: newName() }))).rejects.toEqual(
        failure(...noSuchBucket),
      );
    });

    it('a bucket without a policy', async () => {
      const Bucket = await started.newBucket();
      await expect(started.s3.send(new GetBucketPolicyCommand({ Bucket }))).rejects.toEqual(
        failure('NoSuchBucketPolicy', 'The bucket policy does not exist', 404),
      );
    });
  });

  describe('answers', () => {
    it('with the policy that was put', async () => {
      const Bucket = await started.newBucket();
      await started.s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policy(Bucket) }));
      const { Policy } = await started.s3.send(new GetBucketPolicyCommand({ Bucket }));
      expect(JSON.parse(Policy!)).toEqual(JSON.parse(policy(Bucket)));
    });
  });
});
