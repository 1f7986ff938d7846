import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { DeleteObjectCommand, DeleteObjectsCommand, ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';
import { itLocally } from '../start.ts';

const { s3, aws, newBucket, newVersionedBucket, put, get, keys, close } = await startS3();
afterAll(close);

describe('s3 DeleteObject', () => {
  const remove = (Bucket: string, Key: string, VersionId?: string) =>
    s3.send(new DeleteObjectCommand({ Bucket, Key, VersionId }));

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(remove(newName(), 'key')).rejects.toEqual(noSuchBucket);
    });

    it('a version that never was', async () => {
      for (const Bucket of [await newBucket(), await newVersionedBucket()]) {
        await expect(remove(Bucket, 'key', 'HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD')).rejects.toEqual(
          failure('InvalidArgument', 'Invalid version id specified', 400),
        );
      }
    });

    it('to pass a lock by in a bucket that has none', async () => {
      const Bucket = await newBucket();
      await expect(
        s3.send(new DeleteObjectCommand({ Bucket, Key: 'key', BypassGovernanceRetention: true })),
      ).rejects.toEqual(
        failure(
          'InvalidArgument',
          'x-amz-bypass-governance-retention is only applicable to Object Lock enabled buckets.',
          400,
        ),
      );
    });

    it('another ETag than the one that is expected', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key');
      await expect(
        s3.send(new DeleteObjectCommand({ Bucket, Key: 'key', IfMatch: '"other"' })),
      ).rejects.toEqual(failure('PreconditionFailed', /pre-conditions/, 412));
      expect(await keys(Bucket)).toEqual(['key']);
    });
  });

  it('rejects, where there has to be an object, that there is none, or a delete marker', async () => {
    const Bucket = await newVersionedBucket();
    await put(Bucket, 'key');
    const ifThere = () => s3.send(new DeleteObjectCommand({ Bucket, Key: 'key', IfMatch: '*' }));
    await expect(ifThere()).resolves.toMatchObject({ DeleteMarker: true });
    await expect(ifThere()).rejects.toEqual(failure('PreconditionFailed', /pre-conditions/, 412));
    const { Errors } = await s3.send(
      new DeleteObjectsCommand({ Bucket, Delete: { Objects: [{ Key: 'never', ETag: '*' }] } }),
    );
    expect(Errors).toMatchObject([{ Key: 'never', Code: 'PreconditionFailed' }]);
  });

  describe('rejects, as only directory buckets have it,', () => {
    it.each([
      ['a time of the last change', { IfMatchLastModifiedTime: new Date(0) }],
      ['a size', { IfMatchSize: 1 }],
    ])('%s', async (_case, condition) => {
      const Bucket = await newBucket();
      await expect(s3.send(new DeleteObjectCommand({ Bucket, Key: 'key', ...condition }))).rejects.toEqual(
        failure('NotImplemented', 'A header you provided implies functionality that is not implemented', 501),
      );
    });
  });

  describe('answers', () => {
    it('the same to who deletes a version again', async () => {
      const Bucket = await newVersionedBucket();
      const { VersionId } = await put(Bucket, 'key');
      for (const _ of ['there', 'gone']) {
        expect((await remove(Bucket, 'key', VersionId)).$metadata.httpStatusCode).toBe(204);
      }
    });

    it('the same whether the key was there or not', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key');
      for (const _ of ['there', 'gone']) {
        expect((await remove(Bucket, 'key')).$metadata.httpStatusCode).toBe(204);
      }
    });
  });

  describe('does', () => {
    it('remove the object', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'a/b/c');
      await put(Bucket, 'a/d');
      await remove(Bucket, 'a/b/c');
      expect(await keys(Bucket)).toEqual(['a/d']);
    });

    itLocally('remove the directories that it leaves empty', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'a/b/c');
      await put(Bucket, 'a/d');
      await remove(Bucket, 'a/b/c');
      const objects = join(aws.dataDirectory, 's3', 'objects', Bucket);
      expect(await readdir(objects, { recursive: true })).toEqual(['a', 'a/d']);
      await remove(Bucket, 'a/d');
      expect(await readdir(objects)).toEqual([]);
    });

    it('add a marker in a versioned bucket, whose removal brings the object back', async () => {
      const Bucket = await newVersionedBucket();
      await put(Bucket, 'key', 'content');
      const marker = await remove(Bucket, 'key');
      expect(marker).toMatchObject({ DeleteMarker: true, VersionId: expect.stringMatching(/^.{32}$/) });
      expect(await keys(Bucket)).toEqual([]);
      expect(await remove(Bucket, 'key', marker.VersionId)).toMatchObject({
        DeleteMarker: true,
        VersionId: marker.VersionId,
      });
      expect(await get(Bucket, 'key')).toBe('content');
    });

    it('remove one version, and make the one before it current', async () => {
      const Bucket = await newVersionedBucket();
      const first = await put(Bucket, 'key', 'first');
      const second = await put(Bucket, 'key', 'second');
      const third = await put(Bucket, 'key', 'third');
      await remove(Bucket, 'key', second.VersionId);
      expect(await get(Bucket, 'key')).toBe('third');
      await remove(Bucket, 'key', third.VersionId);
      expect(await get(Bucket, 'key')).toBe('first');
      await remove(Bucket, 'key', first.VersionId);
      const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
      expect(Versions).toBeUndefined();
    });

    it('add a marker even for a key that was never there', async () => {
      const Bucket = await newVersionedBucket();
      await remove(Bucket, 'key');
      const { DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
      expect(DeleteMarkers).toHaveLength(1);
    });
  });
});
