import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetObjectTaggingCommand } from '@aws-sdk/client-s3';
import { failure, startS3 } from './start-s3.ts';

describe('s3 GetObjectTagging', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  describe('rejects', () => {
    it('a key that does not exist', async () => {
      const Bucket = await started.newBucket();
      await expect(started.s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'missing' }))).rejects.toEqual(
        failure('NoSuchKey', 'The specified key does not exist.', 404),
      );
    });
  });

  describe('answers', () => {
    it('with an empty set for an object without tags', async () => {
      const Bucket = await started.newBucket();
      await started.put(Bucket, 'key');
      const { TagSet } = await started.s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'key' }));
      expect(TagSet ?? []).toEqual([]);
    });

    it('with the tags of one version', async () => {
      const Bucket = await started.newVersionedBucket();
      const { VersionId } = await started.put(Bucket, 'key', 'x', { Tagging: 'a=1' });
      await started.put(Bucket, 'key', 'x', { Tagging: 'a=2' });
      expect(
        await started.s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'key', VersionId })),
      ).toMatchObject({ TagSet: [{ Key: 'a', Value: '1' }], VersionId });
    });
  });
});
