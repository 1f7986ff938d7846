import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketTaggingCommand, PutBucketTaggingCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 GetBucketTagging', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new GetBucketTaggingCommand({ Bucket: newName() }))).rejects.toEqual(noSuchBucket);
    });

    it('a bucket without tags', async () => {
      const Bucket = await newBucket();
      await expect(s3.send(new GetBucketTaggingCommand({ Bucket }))).rejects.toEqual(
        failure('NoSuchTagSet', 'The TagSet does not exist', 404),
      );
    });
  });

  describe('answers', () => {
    it('with the tags that were put', async () => {
      const Bucket = await newBucket();
      const TagSet = [{ Key: 'a: b/ü', Value: '=+-@' }];
      await s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));
      expect(await s3.send(new GetBucketTaggingCommand({ Bucket }))).toMatchObject({ TagSet });
    });
  });
});
