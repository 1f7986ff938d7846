import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  DeleteBucketEncryptionCommand,
  GetBucketEncryptionCommand,
  PutBucketEncryptionCommand,
} from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 DeleteBucketEncryption', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(started.s3.send(new DeleteBucketEncryptionCommand({ Bucket: newName() }))).rejects.toEqual(
        failure(...noSuchBucket),
      );
    });
  });

  describe('does', () => {
    it('go back to SSE-S3', async () => {
      const Bucket = await started.newBucket();
      const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const } }];
      await started.s3.send(
        new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }),
      );
      await started.s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
      const { ServerSideEncryptionConfiguration } = await started.s3.send(
        new GetBucketEncryptionCommand({ Bucket }),
      );
      expect(ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault).toEqual({
        SSEAlgorithm: 'AES256',
      });
      expect(await started.put(Bucket, 'key')).toMatchObject({ ServerSideEncryption: 'AES256' });
    });
  });
});
