import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeleteObjectTaggingCommand, HeadObjectCommand } from '@aws-sdk/client-s3';
import { failure, startS3 } from './start-s3.ts';

describe('s3 DeleteObjectTagging', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a key that does not exist', async () => {
      const Bucket = await started.newBucket();
      await expect(
        started.s3.send(new DeleteObjectTaggingCommand({ Bucket, Key: 'missing' })),
      ).rejects.toEqual(failure('NoSuchKey', 'The specified key does not exist.', 404));
    });
  });

  describe('does', () => {
    it('remove all tags', async () => {
      const Bucket = await started.newBucket();
      await started.put(Bucket, 'key', 'x', { Tagging: 'a=1' });
      const { $metadata } = await started.s3.send(new DeleteObjectTaggingCommand({ Bucket, Key: 'key' }));
      expect($metadata.httpStatusCode).toBe(204);
      const { TagCount } = await started.s3.send(new HeadObjectCommand({ Bucket, Key: 'key' }));
      expect(TagCount).toBeUndefined();
    });
  });
});
