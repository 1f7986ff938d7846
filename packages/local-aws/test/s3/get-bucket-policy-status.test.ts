import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DeletePublicAccessBlockCommand,
  GetBucketPolicyStatusCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
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

describe('s3 GetBucketPolicyStatus', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(started.s3.send(new GetBucketPolicyStatusCommand({ Bucket: newName() }))).rejects.toEqual(
        failure(...noSuchBucket),
      );
    });
  });

  describe('answers', () => {
    it.each([
      ['not public where it only denies', {}, false],
      ['public where everybody may', { Effect: 'Allow', Condition: undefined }, true],
      ['not public where somebody may', { Effect: 'Allow', Principal: { AWS: '123456789012' } }, false],
    ])('%s', async (_case, statement, IsPublic) => {
      const Bucket = await started.newBucket();
      await started.s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
      await started.s3.send(new PutBucketPolicyCommand({ Bucket, Policy: policy(Bucket, statement) }));
      expect(await started.s3.send(new GetBucketPolicyStatusCommand({ Bucket }))).toMatchObject({
        PolicyStatus: { IsPublic },
      });
    });
  });
});
