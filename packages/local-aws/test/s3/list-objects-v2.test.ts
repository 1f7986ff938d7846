import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteObjectCommand, ListObjectsV2Command, paginateListObjectsV2 } from '@aws-sdk/client-s3';
import type { ListObjectsV2CommandInput } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, outline, startListing } from './start-listing.ts';

const { s3, newBucket, newVersionedBucket, put, fill, close } = await startListing();
afterAll(close);

describe('s3 ListObjectsV2', () => {
  const list = async (input: ListObjectsV2CommandInput) =>
    outline(await s3.send(new ListObjectsV2Command(input)));

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(list({ Bucket: newName() })).rejects.toEqual(noSuchBucket);
    });

    it.each([
      ['fewer than no keys', { MaxKeys: -1 }, /max-keys/],
      ['an empty token', { ContinuationToken: '' }, 'The continuation token provided is incorrect'],
      ['an encoding that there is not', { EncodingType: 'rot13' as never }, /Encoding Method/],
    ])('%s', async (_case, input, message) => {
      await expect(list({ Bucket: await newBucket(), ...input })).rejects.toEqual(
        failure('InvalidArgument', message, 400),
      );
    });
  });

  describe('answers', () => {
    it('with what there is to say of each object', async () => {
      const Bucket = await fill('a');
      expect(await list({ Bucket })).toMatchObject({
        Name: Bucket,
        KeyCount: 1,
        MaxKeys: 1000,
        IsTruncated: false,
        Contents: [
          {
            Key: 'a',
            ETag: '"0cc175b9c0f1b6a831c399e269772661"',
            Size: 1,
            StorageClass: 'STANDARD',
            LastModified: expect.any(Date),
          },
        ],
      });
      expect((await list({ Bucket })).Contents?.[0]?.Owner).toBeUndefined();
      expect((await list({ Bucket, FetchOwner: true })).Contents?.[0]?.Owner?.ID).toMatch(/^[0-9a-f]{64}$/);
    });

    it('with no restore status of what is not archived', async () => {
      const Bucket = await fill('a');
      const { Contents } = await list({ Bucket, OptionalObjectAttributes: ['RestoreStatus'] });
      expect(Contents).toMatchObject([{ Key: 'a' }]);
      expect(Contents![0]!.RestoreStatus).toBeUndefined();
    });

    it('with keys by their UTF-8 bytes', async () => {
      const sorted = ['!', 'A', 'B', 'a', 'a!', 'a/', 'a/b', 'ab', 'é', '日本', '\ue000', '\u{1f600}'];
      const Bucket = await fill(...sorted.toReversed());
      expect((await list({ Bucket })).keys).toEqual(sorted);
    });

    it('with the keys that have a prefix', async () => {
      const Bucket = await fill('a', 'ab', 'abc', 'b');
      expect((await list({ Bucket, Prefix: 'ab' })).keys).toEqual(['ab', 'abc']);
      expect(await list({ Bucket, Prefix: 'x' })).toMatchObject({ keys: [], KeyCount: 0, Prefix: 'x' });
    });

    it('with those behind a key', async () => {
      const Bucket = await fill('a', 'b', 'c');
      expect((await list({ Bucket, StartAfter: 'a' })).keys).toEqual(['b', 'c']);
      expect((await list({ Bucket, StartAfter: 'aa' })).keys).toEqual(['b', 'c']);
    });

    it('with one prefix for all keys up to a delimiter', async () => {
      const Bucket = await fill('2026/11/a', '2026/11/b', '2026/12/a', '2026/c', 'd', 'z/');
      expect(await list({ Bucket, Delimiter: '/' })).toMatchObject({
        keys: ['d'],
        prefixes: ['2026/', 'z/'],
        KeyCount: 3,
      });
      expect(await list({ Bucket, Delimiter: '/', Prefix: '2026/' })).toMatchObject({
        keys: ['2026/c'],
        prefixes: ['2026/11/', '2026/12/'],
      });
      expect((await list({ Bucket, Delimiter: '/1' })).prefixes).toEqual(['2026/1']);
    });

    it.each([1, 2, 3, 7])('page by page, each of %i', async (MaxKeys) => {
      const Bucket = await fill('a/1', 'a/2', 'b', 'c/1', 'c/2/3', 'd', 'e/1');
      const walk = async (Delimiter?: string) => {
        const found: string[] = [];
        for await (const page of paginateListObjectsV2({ client: s3 }, { Bucket, MaxKeys, Delimiter })) {
          expect(page.KeyCount).toBeLessThanOrEqual(MaxKeys);
          found.push(
            ...(page.Contents ?? []).map(({ Key }) => Key!),
            ...(page.CommonPrefixes ?? []).map(({ Prefix }) => Prefix!),
          );
        }
        return found.toSorted();
      };
      expect(await walk()).toEqual(['a/1', 'a/2', 'b', 'c/1', 'c/2/3', 'd', 'e/1']);
      expect(await walk('/')).toEqual(['a/', 'b', 'c/', 'd', 'e/']);
    });

    it('with nothing where no key is asked for', async () => {
      const Bucket = await fill('a');
      expect(await list({ Bucket, MaxKeys: 0 })).toMatchObject({ keys: [], IsTruncated: false, MaxKeys: 0 });
    });

    it('with percent-encoded keys where that is asked for', async () => {
      const Bucket = await fill('a b/ü+&');
      expect(await list({ Bucket, EncodingType: 'url', Prefix: 'a ' })).toMatchObject({
        keys: ['a+b/%C3%BC%2B%26'],
        Prefix: 'a+',
        EncodingType: 'url',
      });
    });

    it('without what is behind a delete marker', async () => {
      const Bucket = await newVersionedBucket();
      for (const key of ['a/1', 'b/1', 'c']) await put(Bucket, key);
      for (const Key of ['a/1', 'c']) await s3.send(new DeleteObjectCommand({ Bucket, Key }));
      expect(await list({ Bucket, Delimiter: '/' })).toMatchObject({ keys: [], prefixes: ['b/'] });
    });
  });
});
