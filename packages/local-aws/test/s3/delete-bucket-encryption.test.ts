import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DeleteBucketEncryptionCommand,
  GetBucketEncryptionCommand,
  PutBucketEncryptionCommand,
} from '@aws-sdk/client-s3';
import { newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, put, close } = await startS3();
afterAll(close);

describe('s3 DeleteBucketEncryption', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new DeleteBucketEncryptionCommand({ Bucket: newName() }))).rejects.toEqual(
        noSuchBucket,
      );
    });
  });

  describe('does', () => {
    it('go back to SSE-S3', async () => {
      const Bucket = await newBucket();
      const Rules = [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'aws:kms' as const } }];
      await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
      await s3.send(new DeleteBucketEncryptionCommand({ Bucket }));
      const { ServerSideEncryptionConfiguration } = await s3.send(new GetBucketEncryptionCommand({ Bucket }));
      expect(ServerSideEncryptionConfiguration?.Rules?.[0]?.ApplyServerSideEncryptionByDefault).toEqual({
        SSEAlgorithm: 'AES256',
      });
      expect(await put(Bucket, 'key')).toMatchObject({ ServerSideEncryption: 'AES256' });
    });
  });
});
