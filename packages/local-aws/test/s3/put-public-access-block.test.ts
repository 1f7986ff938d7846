import { afterAll, describe, expect, it } from '@jest/globals';
import { GetPublicAccessBlockCommand, PutPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 PutPublicAccessBlock', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(
        s3.send(new PutPublicAccessBlockCommand({ Bucket: newName(), PublicAccessBlockConfiguration: {} })),
      ).rejects.toEqual(noSuchBucket);
    });
  });

  describe('does', () => {
    it('set what is named and switch the rest off', async () => {
      const Bucket = await newBucket();
      await s3.send(
        new PutPublicAccessBlockCommand({
          Bucket,
          PublicAccessBlockConfiguration: { BlockPublicPolicy: true },
        }),
      );
      expect(await s3.send(new GetPublicAccessBlockCommand({ Bucket }))).toMatchObject({
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
