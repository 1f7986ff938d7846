import { afterAll, describe, expect, it } from '@jest/globals';
import { GetBucketTaggingCommand, PutBucketTaggingCommand } from '@aws-sdk/client-s3';
import type { Tag } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 PutBucketTagging', () => {
  const tag = (Bucket: string, ...TagSet: Tag[]) =>
    s3.send(new PutBucketTaggingCommand({ Bucket, Tagging: { TagSet } }));

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(tag(newName(), { Key: 'a', Value: 'b' })).rejects.toEqual(noSuchBucket);
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
      ['an empty key', [{ Key: '', Value: '1' }], 'InvalidTag', /TagKey/],
      ['too long a key', [{ Key: 'k'.repeat(129), Value: '1' }], 'InvalidTag', /TagKey/],
      ['too long a value', [{ Key: 'k', Value: 'v'.repeat(257) }], 'InvalidTag', /TagValue/],
      ["a key of AWS's own", [{ Key: 'aws:a', Value: '1' }], 'InvalidTag', /System tags/],
      [
        'more than 50 tags',
        Array.from({ length: 51 }, (_, index) => ({ Key: `k${index}`, Value: '' })),
        'BadRequest',
        /50/,
      ],
    ])('%s', async (_case, tags, code, message) => {
      await expect(tag(await newBucket(), ...tags)).rejects.toEqual(failure(code, message, 400));
    });
  });

  describe('does', () => {
    it('replace all tags', async () => {
      const Bucket = await newBucket();
      await tag(Bucket, { Key: 'old', Value: '1' });
      await tag(Bucket, { Key: 'new', Value: '2' });
      expect(await s3.send(new GetBucketTaggingCommand({ Bucket }))).toMatchObject({
        TagSet: [{ Key: 'new', Value: '2' }],
      });
    });
  });
});
