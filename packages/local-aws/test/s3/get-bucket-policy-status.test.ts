import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DeletePublicAccessBlockCommand,
  GetBucketPolicyStatusCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import { newName, noSuchBucket, startS3 } from './start-s3.ts';
import { tlsOnlyPolicy } from './tls-only-policy.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 GetBucketPolicyStatus', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new GetBucketPolicyStatusCommand({ Bucket: newName() }))).rejects.toEqual(
        noSuchBucket,
      );
    });
  });

  describe('answers', () => {
    it.each([
      ['not public where it only denies', {}, false],
      ['public where everybody may', { Effect: 'Allow', Condition: undefined }, true],
      ['not public where somebody may', { Effect: 'Allow', Principal: { AWS: '123456789012' } }, false],
    ])('%s', async (_case, statement, IsPublic) => {
      const Bucket = await newBucket();
      await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
      await s3.send(new PutBucketPolicyCommand({ Bucket, Policy: tlsOnlyPolicy(Bucket, statement) }));
      expect(await s3.send(new GetBucketPolicyStatusCommand({ Bucket }))).toMatchObject({
        PolicyStatus: { IsPublic },
      });
    });
  });
});
