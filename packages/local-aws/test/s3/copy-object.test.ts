import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  PutBucketEncryptionCommand,
} from '@aws-sdk/client-s3';
import type { CopyObjectCommandInput } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, noSuchKey, startS3 } from './start-s3.ts';

const { s3, newBucket, newVersionedBucket, versioning, put, get, close } = await startS3();
afterAll(close);

describe('s3 CopyObject', () => {
  const copy = (input: CopyObjectCommandInput) => s3.send(new CopyObjectCommand(input));
  let Bucket: string;
  beforeAll(async () => {
    Bucket = await newBucket();
    await put(Bucket, 'source', 'content', {
      ContentType: 'text/plain',
      Metadata: { a: 'b' },
      Tagging: 'c=d',
      StorageClass: 'STANDARD_IA',
    });
  });

  describe('rejects', () => {
    it('a target bucket that does not exist', async () => {
      await expect(copy({ Bucket: newName(), Key: 'key', CopySource: `${Bucket}/source` })).rejects.toEqual(
        noSuchBucket,
      );
    });

    it('a source that does not exist', async () => {
      await expect(copy({ Bucket, Key: 'key', CopySource: `${Bucket}/missing` })).rejects.toEqual(noSuchKey);
      await expect(copy({ Bucket, Key: 'key', CopySource: `${newName()}/source` })).rejects.toEqual(
        noSuchBucket,
      );
    });

    it('a source that names no key', async () => {
      await expect(copy({ Bucket, Key: 'key', CopySource: Bucket })).rejects.toEqual(
        failure('InvalidArgument', /^Copy Source must mention the source bucket and key/, 400),
      );
    });

    it('a delete marker by its version', async () => {
      const versioned = await newVersionedBucket();
      await put(versioned, 'key');
      const { VersionId } = await s3.send(new DeleteObjectCommand({ Bucket: versioned, Key: 'key' }));
      await expect(
        copy({ Bucket, Key: 'key', CopySource: `${versioned}/key?versionId=${VersionId}` }),
      ).rejects.toEqual(
        failure('InvalidRequest', /may not specifically refer to a delete marker by version id/, 400),
      );
    });

    it.each(['MetadataDirective', 'TaggingDirective'] as const)('a %s that there is not', async (member) => {
      await expect(
        copy({ Bucket, Key: 'key', CopySource: `${Bucket}/source`, [member]: 'MOVE' as never }),
      ).rejects.toEqual(failure('InvalidArgument', /^Unknown (metadata|tagging) directive\.$/, 400));
    });

    it('a copy to itself that changes nothing', async () => {
      await expect(copy({ Bucket, Key: 'source', CopySource: `${Bucket}/source` })).rejects.toEqual(
        failure(
          'InvalidRequest',
          /^This copy request is illegal because it is trying to copy an object to itself/,
          400,
        ),
      );
    });

    it.each([
      ['CopySourceIfMatch', { CopySourceIfMatch: '"other"' }],
      ['CopySourceIfNoneMatch', { CopySourceIfNoneMatch: '*' }],
    ])('what does not hold: %s', async (_case, condition) => {
      await expect(
        copy({ Bucket, Key: 'key', CopySource: `${Bucket}/source`, ...condition }),
      ).rejects.toEqual(failure('PreconditionFailed', /pre-conditions/, 412));
    });
  });

  describe('rejects, by the name of the condition,', () => {
    it('a source that was not modified since', async () => {
      const { LastModified } = await s3.send(new HeadObjectCommand({ Bucket, Key: 'source' }));
      await expect(
        copy({
          Bucket,
          Key: 'key',
          CopySource: `${Bucket}/source`,
          CopySourceIfModifiedSince: LastModified,
        }),
      ).rejects.toMatchObject({
        name: 'PreconditionFailed',
        Condition: 'x-amz-copy-source-If-Modified-Since',
      });
    });
  });

  describe('rejects what is archived:', () => {
    it.each(['GLACIER', 'DEEP_ARCHIVE'] as const)('%s', async (StorageClass) => {
      await put(Bucket, 'archived', 'x', { StorageClass });
      await expect(copy({ Bucket, Key: 'key', CopySource: `${Bucket}/archived` })).rejects.toEqual(
        failure('InvalidObjectState', "Operation is not valid for the source object's storage class", 403),
      );
    });
  });

  describe('answers', () => {
    it('with the ETag and time of the copy', async () => {
      const { CopyObjectResult } = await copy({ Bucket, Key: 'answer', CopySource: `${Bucket}/source` });
      expect(CopyObjectResult).toMatchObject({
        ETag: '"9a0364b9e99bb480dd25e1f0284c8555"',
        LastModified: expect.any(Date),
      });
    });
  });

  describe('does', () => {
    it('copy content, metadata and tags, but not the storage class', async () => {
      await copy({ Bucket, Key: 'copy', CopySource: `/${Bucket}/source` });
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'copy' }));
      expect(head).toMatchObject({ ContentType: 'text/plain', Metadata: { a: 'b' }, TagCount: 1 });
      expect(head.StorageClass).toBeUndefined();
      expect(await get(Bucket, 'copy')).toBe('content');
    });

    it('say something new where that is asked for, also of the object itself', async () => {
      await put(Bucket, 'self', 'content', { Metadata: { a: 'b' } });
      await copy({
        Bucket,
        Key: 'self',
        CopySource: `${Bucket}/self`,
        MetadataDirective: 'REPLACE',
        ContentType: 'text/csv',
        TaggingDirective: 'REPLACE',
        Tagging: 'x=y',
      });
      expect(await s3.send(new HeadObjectCommand({ Bucket, Key: 'self' }))).toMatchObject({
        ContentType: 'text/csv',
        Metadata: {},
      });
      expect(await s3.send(new GetObjectTaggingCommand({ Bucket, Key: 'self' }))).toMatchObject({
        TagSet: [{ Key: 'x', Value: 'y' }],
      });
      expect(await get(Bucket, 'self')).toBe('content');
    });

    it('take a source that is encoded as a whole, in which a plus is a space', async () => {
      await put(Bucket, 'with space', 'spaced');
      for (const CopySource of [`${Bucket}%2Fwith+space`, encodeURIComponent(`${Bucket}/with space`)]) {
        await copy({ Bucket, Key: 'copied', CopySource });
        expect(await get(Bucket, 'copied')).toBe('spaced');
      }
    });

    it('take no notice of a moment in the future', async () => {
      const CopySourceIfModifiedSince = new Date(Date.now() + 3_600_000);
      await copy({ Bucket, Key: 'later', CopySource: `${Bucket}/source`, CopySourceIfModifiedSince });
      expect(await get(Bucket, 'later')).toBe('content');
    });

    it('copy an object to itself that had a key of KMS, which it has no more', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'a', 'x', { ServerSideEncryption: 'aws:kms' });
      const again = { Bucket, Key: 'a', CopySource: `${Bucket}/a` };
      const { ServerSideEncryption } = await s3.send(new CopyObjectCommand(again));
      expect(ServerSideEncryption).toBe('AES256');
      await expect(s3.send(new CopyObjectCommand(again))).rejects.toMatchObject({ name: 'InvalidRequest' });
    });

    it('copy an object to itself in a bucket that was given an encryption', async () => {
      const encrypted = await newBucket();
      await s3.send(
        new PutBucketEncryptionCommand({
          Bucket: encrypted,
          ServerSideEncryptionConfiguration: {
            Rules: [{ ApplyServerSideEncryptionByDefault: { SSEAlgorithm: 'AES256' } }],
          },
        }),
      );
      await put(encrypted, 'key', 'x');
      await copy({ Bucket: encrypted, Key: 'key', CopySource: `${encrypted}/key` });
      expect(await get(encrypted, 'key')).toBe('x');
    });

    it('say the id of what was written where versioning is suspended, and none of what was copied', async () => {
      const suspended = await newBucket();
      await versioning(suspended, 'Suspended');
      await put(suspended, 'key');
      const copied = await copy({ Bucket: suspended, Key: 'other', CopySource: `${suspended}/key` });
      expect(copied.VersionId).toBe('null');
      expect(copied.CopySourceVersionId).toBeUndefined();
      expect(copied.CopyObjectResult!.ChecksumType).toBeUndefined();
    });

    it('copy an older version, and a key with special characters', async () => {
      const versioned = await newVersionedBucket();
      const Key = 'a b/ü?+&%';
      const { VersionId } = await put(versioned, Key, 'first');
      await put(versioned, Key, 'second');
      const source = `${versioned}/${encodeURIComponent(Key)}`;
      const copied = await copy({ Bucket, Key: 'older', CopySource: `${source}?versionId=${VersionId}` });
      expect(copied.CopySourceVersionId).toBe(VersionId);
      expect(await get(Bucket, 'older')).toBe('first');
      await copy({ Bucket, Key: 'newer', CopySource: source });
      expect(await get(Bucket, 'newer')).toBe('second');
    });
  });
});
