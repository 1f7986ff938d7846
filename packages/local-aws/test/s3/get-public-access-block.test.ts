import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeletePublicAccessBlockCommand, GetPublicAccessBlockCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 GetPublicAccessBlock', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(started.s3.send(new GetPublicAccessBlockCommand({ Bucket: newName() }))).rejects.toEqual(
        failure(...noSuchBucket),
      );
    });

    it('a bucket whose block was lifted', async () => {
      const Bucket = await started.newBucket();
      await started.s3.send(new DeletePublicAccessBlockCommand({ Bucket }));
      await expect(started.s3.send(new GetPublicAccessBlockCommand({ Bucket }))).rejects.toEqual(
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
      const Bucket = await started.newBucket();
      expect(await started.s3.send(new GetPublicAccessBlockCommand({ Bucket }))).toMatchObject({
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
