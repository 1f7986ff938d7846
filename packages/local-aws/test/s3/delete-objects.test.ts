import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteObjectsCommand } from '@aws-sdk/client-s3';
import type { ObjectIdentifier } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, newVersionedBucket, put, get, keys, close } = await startS3();
afterAll(close);

describe('s3 DeleteObjects', () => {
  const remove = (Bucket: string, Objects: ObjectIdentifier[], Quiet?: boolean) =>
    s3.send(new DeleteObjectsCommand({ Bucket, Delete: { Objects, Quiet } }));

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(remove(newName(), [{ Key: 'a' }])).rejects.toEqual(noSuchBucket);
    });

    it.each([
      ['no key', []],
      ['more than 1,000 keys', Array.from({ length: 1001 }, (_, index) => ({ Key: String(index) }))],
    ])('%s', async (_case, objects) => {
      await expect(remove(await newBucket(), objects)).rejects.toEqual(
        failure('MalformedXML', /^The XML you provided was not well-formed/, 400),
      );
    });
  });

  describe('answers', () => {
    it('with an error for a version that never was', async () => {
      const VersionId = 'HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD';
      for (const Bucket of [await newBucket(), await newVersionedBucket()]) {
        expect((await remove(Bucket, [{ Key: 'a', VersionId }])).Errors).toEqual([
          {
            Key: 'a',
            VersionId,
            Code: 'NoSuchVersion',
            Message: 'The specified version does not exist.',
          },
        ]);
      }
    });

    it('with each key, whether it was there or not', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'a & <b>');
      const { Deleted, Errors } = await remove(Bucket, [{ Key: 'a & <b>' }, { Key: 'never' }]);
      expect(Deleted?.map(({ Key }) => Key)).toEqual(['a & <b>', 'never']);
      expect(Errors).toBeUndefined();
      expect(await keys(Bucket)).toEqual([]);
    });

    it('only with what failed where it is to be quiet', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'a');
      const { Deleted, Errors } = await remove(Bucket, [{ Key: 'a' }, { Key: 'b', VersionId: 'x' }], true);
      expect(Deleted).toBeUndefined();
      expect(Errors).toEqual([
        {
          Key: 'b',
          VersionId: 'x',
          Code: 'NoSuchVersion',
          Message: 'The specified version does not exist.',
        },
      ]);
    });
  });

  describe('does', () => {
    it('add markers in a versioned bucket and remove versions by their ids', async () => {
      const Bucket = await newVersionedBucket();
      const { VersionId } = await put(Bucket, 'a', 'first');
      const { Deleted } = await remove(Bucket, [{ Key: 'a' }]);
      const marker = Deleted?.[0]?.DeleteMarkerVersionId;
      expect(Deleted).toEqual([{ Key: 'a', DeleteMarker: true, DeleteMarkerVersionId: marker }]);
      expect((await remove(Bucket, [{ Key: 'a', VersionId: marker }])).Deleted).toEqual([
        { Key: 'a', VersionId: marker, DeleteMarker: true, DeleteMarkerVersionId: marker },
      ]);
      expect(await get(Bucket, 'a')).toBe('first');
      await remove(Bucket, [{ Key: 'a', VersionId }]);
      expect(await keys(Bucket)).toEqual([]);
    });

    it('remove 1,000 keys at once', async () => {
      const Bucket = await newBucket();
      const all = Array.from({ length: 1000 }, (_, index) => `a/${index}`);
      await Promise.all(all.slice(0, 100).map((key) => put(Bucket, key)));
      const { Deleted } = await remove(
        Bucket,
        all.map((Key) => ({ Key })),
      );
      expect(Deleted).toHaveLength(1000);
      expect(await keys(Bucket)).toEqual([]);
    });
  });
});
