import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DeleteObjectCommand,
  ListObjectVersionsCommand,
  PutBucketVersioningCommand,
} from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

const { s3, newBucket, newVersionedBucket, versioning, put, get, close } = await startS3();
afterAll(close);

describe('s3 PutBucketVersioning', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(
        s3.send(
          new PutBucketVersioningCommand({
            Bucket: newName(),
            VersioningConfiguration: { Status: 'Enabled' },
          }),
        ),
      ).rejects.toEqual(noSuchBucket);
    });

    it('a configuration that says nothing', async () => {
      const Bucket = await newBucket();
      await expect(
        s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration: {} })),
      ).rejects.toEqual(
        failure('IllegalVersioningConfigurationException', 'The Versioning element must be specified', 400),
      );
    });

    it('a status that there is not', async () => {
      const Bucket = await newBucket();
      const VersioningConfiguration = { Status: 'On' as never };
      await expect(
        s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration })),
      ).rejects.toEqual(failure('MalformedXML', /^The XML you provided was not well-formed/, 400));
    });
  });

  describe('does', () => {
    it('keep what is there as the version null, and what is overwritten from then on', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key', 'first');
      await versioning(Bucket, 'Enabled');
      const { VersionId } = await put(Bucket, 'key', 'second');
      expect(VersionId).toMatch(/^[\w.-]{32}$/);
      expect(await get(Bucket, 'key')).toBe('second');
      expect(await get(Bucket, 'key', 'null')).toBe('first');
      expect(await get(Bucket, 'key', VersionId)).toBe('second');
    });

    it('overwrite only the version null while suspended', async () => {
      const Bucket = await newVersionedBucket();
      const { VersionId: kept } = await put(Bucket, 'key', 'kept');
      await versioning(Bucket, 'Suspended');
      await put(Bucket, 'key', 'lost');
      expect((await put(Bucket, 'key', 'last')).VersionId).toBeUndefined();
      expect(await get(Bucket, 'key')).toBe('last');
      expect(await get(Bucket, 'key', kept)).toBe('kept');
      const { Versions } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
      expect(Versions?.map(({ VersionId, IsLatest }) => [VersionId, IsLatest])).toEqual([
        ['null', true],
        [kept, false],
      ]);
    });

    it('put a marker in place of the version null while suspended', async () => {
      const Bucket = await newVersionedBucket();
      const { VersionId: kept } = await put(Bucket, 'key', 'kept');
      await versioning(Bucket, 'Suspended');
      await put(Bucket, 'key', 'lost');
      const deleted = await s3.send(new DeleteObjectCommand({ Bucket, Key: 'key' }));
      expect(deleted).toMatchObject({ DeleteMarker: true, VersionId: 'null' });
      const { Versions, DeleteMarkers } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
      expect(Versions?.map(({ VersionId }) => VersionId)).toEqual([kept]);
      expect(DeleteMarkers?.map(({ VersionId }) => VersionId)).toEqual(['null']);
    });
  });
});
