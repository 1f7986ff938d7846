import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetPublicAccessBlockCommand, PutPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 PutPublicAccessBlock', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(
        started.s3.send(
          new PutPublicAccessBlockCommand({ Bucket: newName(), PublicAccessBlockConfiguration: {} }),
        ),
      ).rejects.toEqual(failure(...noSuchBucket));
    });
  });

  describe('does', () => {
    it('set what is named and switch the rest off', async () => {
      const Bucket = await started.newBucket();
      await started.s3.send(
        new PutPublicAccessBlockCommand({
          Bucket,
          PublicAccessBlockConfiguration: { BlockPublicPolicy: true },
        }),
      );
      expect(await started.s3.send(new GetPublicAccessBlockCommand({ Bucket }))).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: false,
          IgnorePublicAcls: false,
          BlockPublicPolicy: true,
          RestrictPublicBuckets: false,
        },
      });
    });
  });
});
