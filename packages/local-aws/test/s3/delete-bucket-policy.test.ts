import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DeleteBucketPolicyCommand,
  GetBucketPolicyCommand,
  PutBucketPolicyCommand,
} from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 DeleteBucketPolicy', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(started.s3.send(new DeleteBucketPolicyCommand({ Bucket: newName() }))).rejects.toEqual(
        failure(...noSuchBucket),
      );
    });
  });

  describe('does', () => {
    it('remove it, and again what is gone', async () => {
      const Bucket = await started.newBucket();
      await started.s3.send(
        new PutBucketPolicyCommand({
          Bucket,
          Policy: JSON.stringify({
            Version: '2012-10-17',
            Statement: [
              {
                Effect: 'Deny',
                Principal: '*',
                Action: 's3:GetObject',
                Resource: `arn:aws:s3:::${Bucket}/*`,
                Condition: { Bool: { 'aws:SecureTransport': 'false' } },
              },
            ],
          }),
        }),
      );
      await started.s3.send(new GetBucketPolicyCommand({ Bucket }));
      for (const _ of ['first', 'again']) {
        const { $metadata } = await started.s3.send(new DeleteBucketPolicyCommand({ Bucket }));
        expect($metadata.httpStatusCode).toBe(204);
        await expect(started.s3.send(new GetBucketPolicyCommand({ Bucket }))).rejects.toMatchObject({
          name: 'NoSuchBucketPolicy',
          $metadata: { httpStatusCode: 404 },
        });
      }
    });
  });
});
