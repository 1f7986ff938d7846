import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetBucketTaggingCommand, PutBucketTaggingCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 GetBucketTagging', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(started.s3.send(new GetBucketTaggingCommand({ Bucket: newName() }))).rejects.toEqual(
        failure(...noSuchBucket),
      );
    });

    it('a bucket without tags', async () => {
      const Bucket = await started.newBucket();
      await expect(started.s3.send(new GetBucketTaggingCommand({ Bucket }))).rejects.toEqual(
        failure('NoSuchTagSet', 'The TagSet does not exist', 404),
      );
    });
  });

  describe('answers', () => {
    it('with the tags that were put', async () => {
      const Bucket = await started.newBucket();
      const TagSet = [{ Key: 'a & <b>', Value: '"c"' }];
      await started.s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
      expect(await started.s3.send(new GetBucketTaggingCommand({ Bucket }))).toMatchObject({ TagSet });
    });
  });
});
