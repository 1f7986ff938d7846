import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { GetObjectTaggingCommand, PutObjectTaggingCommand, type Tag } from '@aws-sdk/client-s3';
import { failure, startS3 } from './start-s3.ts';

describe('s3 PutObjectTagging', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  const tag = (Bucket: string, Key: string, ...TagSet: Tag[]) =>
    started.s3.send(new PutObjectTaggingCommand({ Bucket, Key, Tagging: { TagSet } }));

  describe('rejects', () => {
    it('a key that does not exist', async () => {
      await expect(tag(await started.newBucket(), 'missing')).rejects.toEqual(
        failure('NoSuchKey', 'The specified key does not exist.', 404),
      );
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
      const Bucket = await started.newBucket();
      await started.put(Bucket, 'key');
      await expect(tag(Bucket, 'key', ...tags)).rejects.toEqual(failure(code, message, 400));
    });
  });

  describe('does', () => {
    it('replace all tags and leave the content alone', async () => {
      const Bucket = await started.newBucket();
      await started.put(Bucket, 'key', 'content', { Tagging: 'old=1' });
      await tag(Bucket, 'key', { Key: 'new', Value: '2' });
      expect(await started.s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'key' }))).toMatchObject({
        TagSet: [{ Key: 'new', Value: '2' }],
      });
      expect(await started.get(Bucket, 'key')).toBe('content');
    });
  });
});
