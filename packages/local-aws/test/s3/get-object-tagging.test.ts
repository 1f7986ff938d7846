import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteObjectCommand, GetObjectTaggingCommand } from '@aws-sdk/client-s3';
import { failure, noSuchKey, startS3 } from './start-s3.ts';

const { s3, newBucket, newVersionedBucket, put, close } = await startS3();
afterAll(close);

describe('s3 GetObjectTagging', () => {
  describe('rejects', () => {
    it('a key that does not exist', async () => {
      const Bucket = await newBucket();
      await expect(s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'missing' }))).rejects.toEqual(
        noSuchKey,
      );
    });

    it('a key that does not exist, with its bucket', async () => {
      const Bucket = await newBucket();
      await expect(s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'missing' }))).rejects.toMatchObject({
        Key: `${Bucket}/missing`,
      });
    });

    it('a key that a delete marker is on top of', async () => {
      const Bucket = await newVersionedBucket();
      await put(Bucket, 'key');
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'key' }));
      await expect(s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'key' }))).rejects.toEqual(
        failure('MethodNotAllowed', /not allowed against this resource/, 405),
      );
    });
  });

  describe('answers', () => {
    it('with an empty set for an object without tags', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key');
      const { TagSet } = await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'key' }));
      expect(TagSet ?? []).toEqual([]);
    });

    it('with the tags of one version', async () => {
      const Bucket = await newVersionedBucket();
      const { VersionId } = await put(Bucket, 'key', 'x', { Tagging: 'a=1' });
      await put(Bucket, 'key', 'x', { Tagging: 'a=2' });
      expect(await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'key', VersionId }))).toMatchObject({
        TagSet: [{ Key: 'a', Value: '1' }],
        VersionId,
      });
    });
  });
});
