import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteObjectCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import type { ListObjectVersionsCommandInput } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, newVersionedBucket, put, close } = await startS3();
afterAll(close);

describe('s3 ListObjectVersions', () => {
  const list = (input: ListObjectVersionsCommandInput) => s3.send(new ListObjectVersionsCommand(input));

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(list({ Bucket: newName() })).rejects.toEqual(noSuchBucket);
    });

    it('a version to go on from without its key', async () => {
      await expect(list({ Bucket: await newBucket(), VersionIdMarker: 'a'.repeat(32) })).rejects.toEqual(
        failure('InvalidArgument', 'A version-id marker cannot be specified without a key marker.', 400),
      );
    });
  });

  describe('answers', () => {
    it('with the version null for objects of a bucket that is not versioned', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'a', 'x');
      expect((await list({ Bucket })).Versions).toEqual([
        expect.objectContaining({ Key: 'a', VersionId: 'null', IsLatest: true, Size: 1 }),
      ]);
    });

    it("with versions and delete markers, each key's newest first", async () => {
      const Bucket = await newVersionedBucket();
      const first = await put(Bucket, 'b', '1');
      const second = await put(Bucket, 'b', '22');
      const marker = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'b' }));
      const other = await put(Bucket, 'a', '333');
      const { Versions, DeleteMarkers } = await list({ Bucket });
      expect(Versions?.map(({ Key, VersionId, IsLatest, Size }) => [Key, VersionId, IsLatest, Size])).toEqual(
        [
          ['a', other.VersionId, true, 3],
          ['b', second.VersionId, false, 2],
          ['b', first.VersionId, false, 1],
        ],
      );
      expect(DeleteMarkers).toEqual([
        expect.objectContaining({ Key: 'b', VersionId: marker.VersionId, IsLatest: true }),
      ]);
    });

    it.each([1, 2, 3])('page by page, each of %i', async (MaxKeys) => {
      const Bucket = await newVersionedBucket();
      const expected: string[] = [];
      for (const key of ['a', 'b', 'c'])
        for (const _ of [1, 2]) expected.push((await put(Bucket, key)).VersionId!);
      const found: string[] = [];
      let marker: Pick<ListObjectVersionsCommandInput, 'KeyMarker' | 'VersionIdMarker'> = {};
      for (let more = true; more;) {
        const page = await list({ Bucket, MaxKeys, ...marker });
        found.push(...(page.Versions ?? []).map(({ VersionId }) => VersionId!));
        marker = { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker };
        more = page.IsTruncated!;
      }
      expect(found).toHaveLength(6);
      expect(found.toSorted()).toEqual(expected.toSorted());
    });

    it('with all versions to who deletes each page before the next one', async () => {
      const Bucket = await newVersionedBucket();
      for (let version = 0; version < 5; version += 1) await put(Bucket, 'state', String(version));
      const listed: string[] = [];
      let page = await list({ Bucket, MaxKeys: 2 });
      for (;;) {
        for (const { Key, VersionId } of page.Versions ?? []) {
          listed.push(VersionId!);
          await s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));
        }
        if (!page.IsTruncated) break;
        page = await list({
          Bucket,
          MaxKeys: 2,
          KeyMarker: page.NextKeyMarker,
          VersionIdMarker: page.NextVersionIdMarker,
        });
      }
      expect(new Set(listed).size).toBe(5);
      expect((await list({ Bucket })).Versions).toBeUndefined();
    });

    it('with one prefix for all keys up to a delimiter', async () => {
      const Bucket = await newVersionedBucket();
      for (const key of ['a/1', 'a/1', 'a/2', 'b']) await put(Bucket, key);
      const { Versions, CommonPrefixes } = await list({ Bucket, Delimiter: '/' });
      expect(Versions?.map(({ Key }) => Key)).toEqual(['b']);
      expect(CommonPrefixes).toEqual([{ Prefix: 'a/' }]);
    });
  });
});
