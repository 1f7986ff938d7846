import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetBucketLocationCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 GetBucketLocation', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(started.s3.send(new GetBucketLocationCommand({ Bucket: newName() }))).rejects.toEqual(
        failure(...noSuchBucket),
      );
    });
  });

  describe('answers', () => {
    it('with the region of a bucket', async () => {
      const Bucket = await started.newBucket({
        CreateBucketConfiguration: { LocationConstraint: 'us-west-2' },
      });
      expect(await started.s3.send(new GetBucketLocationCommand({ Bucket }))).toMatchObject({
        LocationConstraint: 'us-west-2',
      });
    });

    it('with nothing for us-east-1', async () => {
      const Bucket = await started.newBucket();
      const { LocationConstraint } = await started.s3.send(new GetBucketLocationCommand({ Bucket }));
      expect(LocationConstraint ?? '').toBe('');
    });
  });
});
