import { afterAll, describe, expect, it } from '@jest/globals';
import { DeletePublicAccessBlockCommand, GetPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 GetPublicAccessBlock', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new GetPublicAccessBlockCommand({ Bucket: newName() }))).rejects.toEqual(
        noSuchBucket,
      );
    });

    it('a bucket whose block was lifted', async () => {
      const Bucket = await newBucket();
      await s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
      await expect(s3.send(new GetPublicAccessBlockCommand({ Bucket }))).rejects.toEqual(
        failure(
          'NoSuchPublicAccessBlockConfiguration',
          'The public access block configuration was not found',
          404,
        ),
      );
    });
  });

  describe('answers', () => {
    it('that a new bucket blocks everything', async () => {
      const Bucket = await newBucket();
      expect(await s3.send(new GetPublicAccessBlockCommand({ Bucket }))).toMatchObject({
        PublicAccessBlockConfiguration: {
          BlockPublicAcls: true,
          IgnorePublicAcls: true,
          BlockPublicPolicy: true,
          RestrictPublicBuckets: true,
        },
      });
    });
  });
});
