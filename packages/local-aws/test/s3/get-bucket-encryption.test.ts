import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetBucketEncryptionCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 GetBucketEncryption', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(started.s3.send(new GetBucketEncryptionCommand({ Bucket: newName() }))).rejects.toEqual(
        failure(...noSuchBucket),
      );
    });
  });

  describe('answers', () => {
    it('with SSE-S3 for a bucket that was not told otherwise', async () => {
      const Bucket = await started.newBucket();
      const { ServerSideEncryptionConfiguration } = await started.s3.send(
        new GetBucketEncryptionCommand({ Bucket }),
      );
      expect(ServerSideEncryptionConfiguration?.Rules).toEqual([
        expect.objectContaining({
          ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' },
          BucketKeyEnabled: false,
        }),
      ]);
    });
  });
});
