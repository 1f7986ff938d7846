import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteObjectTaggingCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { noSuchKey, startS3 } from './start-s3.ts';

const { s3, newBucket, put, close } = await startS3();
afterAll(close);

describe('s3 DeleteObjectTagging', () => {
  describe('rejects', () => {
    it('a key that does not exist', async () => {
      const Bucket = await newBucket();
      await expect(s3.send(new DeleteObjectTaggingCommand({ Bucket, Key: 'missing' }))).rejects.toEqual(
        noSuchKey,
      );
    });
  });

  describe('does', () => {
    it('remove all tags', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key', 'x', { Tagging: 'a=1' });
      const { $metadata } = await s3.send(new DeleteObjectTaggingCommand({ Bucket, Key: 'key' }));
      expect($metadata.httpStatusCode).toBe(204);
      const { TagCount } = await s3.send(new HeadObjectCommand({ Bucket, Key: 'key' }));
      expect(TagCount).toBeUndefined();
    });
  });
});
