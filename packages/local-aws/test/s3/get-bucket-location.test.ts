import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketLocationCommand } from '@aws-sdk/client-s3';
import { newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 GetBucketLocation', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new GetBucketLocationCommand({ Bucket: newName() }))).rejects.toEqual(
        noSuchBucket,
      );
    });
  });

  describe('answers', () => {
    it('with the region of a bucket', async () => {
      const Bucket = await newBucket({
        CreateBucketConfiguration: { LocationConstraint: 'us-west-2' },
      });
      expect(await s3.send(new GetBucketLocationCommand({ Bucket }))).toMatchObject({
        LocationConstraint: 'us-west-2',
      });
    });

    it('with nothing for us-east-1', async () => {
      const Bucket = await newBucket();
      const { LocationConstraint } = await s3.send(new GetBucketLocationCommand({ Bucket }));
      expect(LocationConstraint ?? '').toBe('');
    });
  });
});
