import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DeleteObjectCommand, GetObjectCommand } from '@aws-sdk/client-s3';
import type { GetObjectCommandInput } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, noSuchKey, startS3 } from './start-s3.ts';
import { itLocally } from '../start.ts';

const { s3, newBucket, newVersionedBucket, put, get, close } = await startS3();
afterAll(close);

describe('s3 GetObject', () => {
  const read = async (input: GetObjectCommandInput) => {
    const { Body, ...answer } = await s3.send(new GetObjectCommand(input));
    return { ...answer, text: await Body!.transformToString() };
  };
  let Bucket: string;
  let ETag: string;
  const Key = 'digits';
  beforeAll(async () => {
    Bucket = await newBucket();
    ETag = (await put(Bucket, Key, '0123456789', { ContentType: 'text/plain' })).ETag!;
  });

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(read({ Bucket: newName(), Key })).rejects.toEqual(noSuchBucket);
    });

    it('a key that does not exist', async () => {
      await expect(read({ Bucket, Key: 'missing' })).rejects.toEqual(noSuchKey);
    });

    it.each(['GLACIER', 'DEEP_ARCHIVE'] as const)('what is archived in %s', async (StorageClass) => {
      await put(Bucket, 'archived', 'x', { StorageClass });
      await expect(read({ Bucket, Key: 'archived' })).rejects.toMatchObject({
        name: 'InvalidObjectState',
        StorageClass,
        $metadata: { httpStatusCode: 403 },
      });
    });

    it('a version of a bucket that has none', async () => {
      await expect(read({ Bucket, Key, VersionId: 'HPniJFCxqTsMuIH9KX8K8wEjNUgmABCD' })).rejects.toEqual(
        failure('InvalidArgument', 'Invalid version id specified', 400),
      );
      expect((await read({ Bucket, Key, VersionId: 'null' })).text).toBe('0123456789');
    });

    it.each(['bytes=10-', 'bytes=20-30', 'bytes=-0'])(
      'the range %s, of which there is nothing',
      async (Range) => {
        await expect(read({ Bucket, Key, Range })).rejects.toEqual(
          failure('InvalidRange', 'The requested range is not satisfiable', 416),
        );
      },
    );

    it.each([
      ['IfMatch', { IfMatch: '"other"' }],
      ['IfUnmodifiedSince', { IfUnmodifiedSince: new Date('2020-01-01T00:00:00Z') }],
    ])('what does not hold: %s', async (_case, condition) => {
      await expect(read({ Bucket, Key, ...condition })).rejects.toEqual(
        failure('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412),
      );
    });

    it.each([['IfNoneMatch', () => ({ IfNoneMatch: ETag })]])(
      'what is known already: %s',
      async (_case, condition) => {
        await expect(read({ Bucket, Key, ...condition() })).rejects.toMatchObject({
          $metadata: { httpStatusCode: 304 },
        });
      },
    );

    it('what was not modified since, but for a moment in the future', async () => {
      const { LastModified } = await read({ Bucket, Key });
      await expect(read({ Bucket, Key, IfModifiedSince: LastModified })).rejects.toMatchObject({
        $metadata: { httpStatusCode: 304 },
      });
      const later = new Date(Date.now() + 3_600_000);
      expect((await read({ Bucket, Key, IfModifiedSince: later })).text).toBe('0123456789');
    });

    it('a range and a part at once', async () => {
      await expect(read({ Bucket, Key, Range: 'bytes=0-1', PartNumber: 1 })).rejects.toEqual(
        failure('InvalidRequest', /^Cannot specify both Range header and partNumber/, 400),
      );
    });

    it('a part that there is not', async () => {
      await expect(read({ Bucket, Key, PartNumber: 2 })).rejects.toEqual(
        failure('InvalidPartNumber', 'The requested partnumber is not satisfiable', 416),
      );
    });

    it('a version that there is not, or that is none', async () => {
      const VersionId = 'a'.repeat(32);
      const versioned = await newVersionedBucket();
      await put(versioned, Key);
      await expect(read({ Bucket: versioned, Key, VersionId })).rejects.toEqual(
        failure('NoSuchVersion', 'The specified version does not exist.', 404),
      );
      await expect(read({ Bucket, Key, VersionId: 'x' })).rejects.toEqual(
        failure('InvalidArgument', 'Invalid version id specified', 400),
      );
    });

    it('a delete marker, and says that it is one', async () => {
      const versioned = await newVersionedBucket();
      await put(versioned, Key);
      const { VersionId } = await s3.send(new DeleteObjectCommand({ Bucket: versioned, Key }));
      await expect(read({ Bucket: versioned, Key })).rejects.toEqual(noSuchKey);
      await expect(read({ Bucket: versioned, Key, VersionId })).rejects.toEqual(
        failure('MethodNotAllowed', 'The specified method is not allowed against this resource.', 405),
      );
    });
  });

  describe('answers', () => {
    it('with the object and what is said about it', async () => {
      expect(await read({ Bucket, Key })).toMatchObject({
        text: '0123456789',
        AcceptRanges: 'bytes',
        ContentLength: 10,
        ContentType: 'text/plain',
        ETag,
        LastModified: expect.any(Date),
        ServerSideEncryption: 'AES256',
        $metadata: { httpStatusCode: 200 },
      });
    });

    it.each([
      ['bytes=0-0', '0', 'bytes 0-0/10'],
      ['bytes=2-4', '234', 'bytes 2-4/10'],
      ['bytes=7-', '789', 'bytes 7-9/10'],
      ['bytes=7-100', '789', 'bytes 7-9/10'],
      ['bytes=-3', '789', 'bytes 7-9/10'],
      ['bytes=-100', '0123456789', 'bytes 0-9/10'],
    ])('the range %s with %s', async (Range, text, ContentRange) => {
      expect(await read({ Bucket, Key, Range })).toMatchObject({
        text,
        ContentRange,
        ContentLength: text.length,
        $metadata: { httpStatusCode: 206 },
      });
    });

    it.each(['bytes=4-2', 'bytes=0-1,3-4', 'lines=0-1', 'bytes=-'])('%s with all of it', async (Range) => {
      expect(await read({ Bucket, Key, Range })).toMatchObject({
        text: '0123456789',
        $metadata: { httpStatusCode: 200 },
      });
    });

    it('a matching If-Match although it was modified since', async () => {
      const IfUnmodifiedSince = new Date('2020-01-01T00:00:00Z');
      expect(await read({ Bucket, Key, IfMatch: ETag, IfUnmodifiedSince })).toMatchObject({
        ContentLength: 10,
      });
    });

    it('the headers that the request asks for', async () => {
      const answer = await read({
        Bucket,
        Key,
        ResponseContentType: 'text/csv',
        ResponseContentDisposition: 'inline',
        ResponseContentEncoding: 'identity',
        ResponseContentLanguage: 'fr',
        ResponseCacheControl: 'no-store',
        ResponseExpires: new Date('2031-01-01T00:00:00Z'),
      });
      expect(answer).toMatchObject({
        ContentType: 'text/csv',
        ContentDisposition: 'inline',
        ContentEncoding: 'identity',
        ContentLanguage: 'fr',
        CacheControl: 'no-store',
        ExpiresString: 'Wed, 01 Jan 2031 00:00:00 GMT',
      });
    });

    it('the checksum where it is asked for, unless only a part is', async () => {
      const ChecksumMode = 'ENABLED' as const;
      expect(await read({ Bucket, Key, ChecksumMode })).toMatchObject({ ChecksumCRC32: 'poTHxg==' });
      const part = await read({ Bucket, Key, ChecksumMode, Range: 'bytes=0-1' });
      expect(part.ChecksumCRC32).toBeUndefined();
    });
  });

  describe('does', () => {
    itLocally('read to the end what is overwritten meanwhile', async () => {
      const content = Buffer.alloc(8 * 1024 * 1024, 'a');
      await put(Bucket, 'large', content);
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'large' }));
      await put(Bucket, 'large', 'b');
      expect(Buffer.from(await Body!.transformToByteArray()).equals(content)).toBe(true);
      expect(await get(Bucket, 'large')).toBe('b');
    });
  });
});
