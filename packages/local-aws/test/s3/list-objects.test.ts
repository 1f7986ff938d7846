import { afterAll, describe, expect, it } from '@jest/globals';
import { ListObjectsCommand } from '@aws-sdk/client-s3';
import type { ListObjectsCommandInput } from '@aws-sdk/client-s3';
import { newName, noSuchBucket, outline, startListing } from './start-listing.ts';

const { s3, fill, close } = await startListing();
afterAll(close);

describe('s3 ListObjects', () => {
  const list = async (input: ListObjectsCommandInput) =>
    outline(await s3.send(new ListObjectsCommand(input)));

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(list({ Bucket: newName() })).rejects.toEqual(noSuchBucket);
    });
  });

  describe('answers', () => {
    it('with the objects and their owner', async () => {
      const Bucket = await fill('a', 'b');
      const answer = await list({ Bucket });
      expect(answer.keys).toEqual(['a', 'b']);
      expect(answer.Contents?.every(({ Owner }) => /^[0-9a-f]{64}$/.test(Owner!.ID!))).toBe(true);
    });

    it('page by page: the last key is the marker', async () => {
      const Bucket = await fill('a', 'b', 'c');
      const first = await list({ Bucket, MaxKeys: 2 });
      expect(first).toMatchObject({ keys: ['a', 'b'], IsTruncated: true });
      expect(first.NextMarker).toBeUndefined();
      expect(await list({ Bucket, MaxKeys: 2, Marker: 'b' })).toMatchObject({
        keys: ['c'],
        IsTruncated: false,
      });
    });

    it('page by page with a delimiter: the answer names the marker', async () => {
      const Bucket = await fill('a/1', 'a/2', 'b/1', 'c');
      const first = await list({ Bucket, MaxKeys: 1, Delimiter: '/' });
      expect(first).toMatchObject({ prefixes: ['a/'], NextMarker: 'a/', IsTruncated: true });
      const second = await list({ Bucket, MaxKeys: 1, Delimiter: '/', Marker: first.NextMarker });
      expect(second).toMatchObject({ prefixes: ['b/'], NextMarker: 'b/', IsTruncated: true });
      const third = await list({ Bucket, MaxKeys: 1, Delimiter: '/', Marker: second.NextMarker });
      expect(third).toMatchObject({ keys: ['c'], IsTruncated: false });
    });
  });
});
