import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteObjectCommand, GetObjectTaggingCommand, PutObjectTaggingCommand } from '@aws-sdk/client-s3';
import type { Tag } from '@aws-sdk/client-s3';
import { failure, noSuchKey, startS3 } from './start-s3.ts';

const { s3, newBucket, newVersionedBucket, put, get, close } = await startS3();
afterAll(close);

describe('s3 PutObjectTagging', () => {
  const tag = (Bucket: string, Key: string, ...TagSet: Tag[]) =>
    s3.send(new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet } }));

  describe('rejects', () => {
    it('a key that does not exist', async () => {
      await expect(tag(await newBucket(), 'missing')).rejects.toEqual(noSuchKey);
    });

    it.each([
      [
        'a key twice',
        [
          { Key: 'a', Value: '1' },
          { Key: 'a', Value: '2' },
        ],
        'InvalidTag',
        /same key/,
      ],
      [
        'more than 10 tags',
        Array.from({ length: 11 }, (_, index) => ({ Key: `k${index}`, Value: '' })),
        'BadRequest',
        'Object tags cannot be greater than 10',
      ],
    ])('%s', async (_case, tags, code, message) => {
      const Bucket = await newBucket();
      await put(Bucket, 'key');
      await expect(tag(Bucket, 'key', ...tags)).rejects.toEqual(failure(code, message, 400));
    });
  });

  describe('rejects, too,', () => {
    it.each([
      ['a key of AWS', { Key: 'aws:k', Value: 'v' }, 'Your TagKey cannot be prefixed with aws:'],
      ['a comma in a key', { Key: 'K1,K2', Value: 'v' }, 'The TagKey you have provided is invalid'],
      ['a semicolon in a value', { Key: 'k', Value: 'v;w' }, 'The TagValue you have provided is invalid'],
    ])('%s', async (_case, wrong, message) => {
      const Bucket = await newBucket();
      await put(Bucket, 'key');
      await expect(tag(Bucket, 'key', wrong)).rejects.toEqual(failure('InvalidTag', message, 400));
    });

    it('a delete marker', async () => {
      const Bucket = await newVersionedBucket();
      await put(Bucket, 'key');
      const { VersionId } = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'key' }));
      for (const id of [undefined, VersionId]) {
        await expect(
          s3.send(
            new PutObjectTaggingCommand({ Bucket, Key: 'key', VersionId: id, Tagging: { TagSet: [] } }),
          ),
        ).rejects.toMatchObject({ name: 'MethodNotAllowed', Method: 'PUT', ResourceType: 'DeleteMarker' });
      }
    });
  });

  describe('does', () => {
    it('replace all tags and leave the content alone', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key', 'content', { Tagging: 'old=1' });
      await tag(Bucket, 'key', { Key: 'new', Value: '2' });
      expect(await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'key' }))).toMatchObject({
        TagSet: [{ Key: 'new', Value: '2' }],
      });
      expect(await get(Bucket, 'key')).toBe('content');
    });
  });
});
