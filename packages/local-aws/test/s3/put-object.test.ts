import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, noSuchKey, startS3 } from './start-s3.ts';
import { itLocally } from '../start.ts';

const { s3, aws, client, newBucket, newVersionedBucket, put, get, keys, close } = await startS3();
afterAll(close);

describe('s3 PutObject', () => {
  describe('rejects conditions', () => {
    const notImplemented = failure(
      'NotImplemented',
      'A header you provided implies functionality that is not implemented',
      501,
    );

    it.each([
      ['any object', { IfMatch: '*' }],
      ['two at a time', { IfMatch: '"a"', IfNoneMatch: '*' }],
      ['an ETag that must not be', { IfNoneMatch: '"a"' }],
    ])('that there are not: %s', async (_case, condition) => {
      const Bucket = await newBucket();
      await expect(put(Bucket, 'key', 'x', condition)).rejects.toEqual(notImplemented);
    });
  });

  describe('rejects tags', () => {
    it.each(['key1=val1,key2=val2', 'a=1&a=2'])('that are written wrongly: %s', async (Tagging) => {
      await expect(put(await newBucket(), 'key', 'x', { Tagging })).rejects.toEqual(
        failure('InvalidArgument', /^The header 'x-amz-tagging' shall be encoded/, 400),
      );
    });
  });

  describe('rejects a redirect', () => {
    it.each(['page', 'ftp://example.com/page', ''])('to %p', async (WebsiteRedirectLocation) => {
      await expect(put(await newBucket(), 'key', 'x', { WebsiteRedirectLocation })).rejects.toEqual(
        failure('InvalidRedirectLocation', /^The website redirect location must /),
      );
    });
  });

  describe('rejects ACLs', () => {
    it.each([
      ['public-read', 'AccessDenied', 403],
      ['log-delivery-write', 'NotImplemented', 501],
      ['nonsense', 'InvalidArgument', 400],
    ])('where they are on: %s', async (ACL, code, status) => {
      const Bucket = await newBucket({ ObjectOwnership: 'ObjectWriter' });
      await expect(put(Bucket, 'key', 'x', { ACL: ACL as never })).rejects.toEqual(
        failure(code, /.*/, status),
      );
    });
  });

  describe('answers, with a key of KMS,', () => {
    it('with its ARN and an ETag that is no MD5', async () => {
      const Bucket = await newBucket();
      const answer = await put(Bucket, 'key', 'hello', { ServerSideEncryption: 'aws:kms' });
      expect(answer).toMatchObject({
        ServerSideEncryption: 'aws:kms',
        SSEKMSKeyId: expect.stringMatching(/^arn:aws:kms:us-east-1:\d{12}:key\/[0-9a-f-]{36}$/),
        ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      });
      expect(answer.ETag).not.toBe('"5d41402abc4b2a76b9719d911017c592"');
    });
  });

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(put(newName(), 'key')).rejects.toEqual(noSuchBucket);
    });

    it('a key of more than 1,024 bytes', async () => {
      const Bucket = await newBucket();
      await expect(put(Bucket, 'ü'.repeat(513))).rejects.toEqual(
        failure('KeyTooLongError', 'Your key is too long', 400),
      );
    });

    it.each([
      [
        'a Content-MD5 that is none',
        { ContentMD5: 'eA==' },
        'InvalidDigest',
        /Content-MD5 you specified was invalid/,
      ],
      [
        'another Content-MD5',
        { ContentMD5: '1B2M2Y8AsgTpgAmY7PhCfg==' },
        'BadDigest',
        /Content-MD5 you specified did not match/,
      ],
      ['another CRC32', { ChecksumCRC32: 'AAAAAA==' }, 'BadDigest', /^The CRC32 you specified did not match/],
      [
        'a CRC32 that is none',
        { ChecksumCRC32: 'AAAA' },
        'InvalidRequest',
        /x-amz-checksum-crc32 header is invalid/,
      ],
      [
        'another SHA256',
        { ChecksumSHA256: '47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=' },
        'BadDigest',
        /^The SHA256 you specified did not match/,
      ],
      [
        'a storage class that there is not',
        { StorageClass: 'ATTIC' as never },
        'InvalidStorageClass',
        /storage class/,
      ],
      ['too much metadata', { Metadata: { long: 'x'.repeat(2048) } }, 'MetadataTooLarge', /metadata size/],
      [
        'too many tags',
        {
          Tagging: 'abcdefghijk'
            .split('')
            .map((key) => `${key}=1`)
            .join('&'),
        },
        'BadRequest',
        /10/,
      ],
      [
        'an encryption that there is not',
        { ServerSideEncryption: 'rot13' as never },
        'InvalidArgument',
        /encryption method/,
      ],
    ])('%s', async (_case, input, code, message) => {
      const Bucket = await newBucket();
      await expect(put(Bucket, 'key', 'content', input)).rejects.toEqual(failure(code, message, 400));
      expect(await keys(Bucket)).toEqual([]);
    });

    it('a key that is there, where it must not be', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key', 'first', { IfNoneMatch: '*' });
      await expect(put(Bucket, 'key', 'second', { IfNoneMatch: '*' })).rejects.toEqual(
        failure('PreconditionFailed', 'At least one of the pre-conditions you specified did not hold', 412),
      );
      expect(await get(Bucket, 'key')).toBe('first');
    });

    it('another ETag than the one that is expected', async () => {
      const Bucket = await newBucket();
      const { ETag } = await put(Bucket, 'key', 'first');
      await put(Bucket, 'key', 'second', { IfMatch: ETag });
      await expect(put(Bucket, 'key', 'third', { IfMatch: ETag })).rejects.toEqual(
        failure('PreconditionFailed', /pre-conditions/, 412),
      );
      await expect(put(Bucket, 'other', 'third', { IfMatch: ETag })).rejects.toEqual(noSuchKey);
      expect(await get(Bucket, 'key')).toBe('second');
    });

    itLocally.each([
      ['SSECustomerAlgorithm', { SSECustomerAlgorithm: 'AES256' }],
      ['GrantRead', { GrantRead: 'id=1' }],
      ['ObjectLockMode', { ObjectLockMode: 'GOVERNANCE' as const }],
    ])('%s, by its name', async (member, input) => {
      const Bucket = await newBucket();
      await expect(put(Bucket, 'key', 'x', input)).rejects.toEqual(
        failure('NotImplemented', new RegExp(`${member} of s3:PutObject`), 501),
      );
    });
  });

  describe('answers', () => {
    it('with the MD5 as ETag and the encryption', async () => {
      const Bucket = await newBucket();
      const answer = await put(Bucket, 'key', 'hello');
      expect(answer).toMatchObject({
        ETag: '"5d41402abc4b2a76b9719d911017c592"',
        ServerSideEncryption: 'AES256',
      });
      expect(answer.VersionId).toBeUndefined();
    });

    it.each([
      ['CRC32', 'y/Q5Jg=='],
      ['CRC32C', '4waSgw=='],
      ['CRC64NVME', 'rosUhgp5mIg='],
      ['SHA1', '98O8HYCOBHMq32eZZczDTKeuNEE='],
      ['SHA256', 'FeKw08M4keuw8e9gnsQZQgwg4yDOlMZfvIwzEkSOsiU='],
    ] as const)('with the %s that the client adds', async (ChecksumAlgorithm, expected) => {
      const Bucket = await newBucket();
      const answer = await put(Bucket, 'key', '123456789', { ChecksumAlgorithm });
      expect(answer[`Checksum${ChecksumAlgorithm}`]).toBe(expected);
      expect(answer.ChecksumType).toBe('FULL_OBJECT');
    });

    it('with the CRC-64/NVME that S3 adds where the client gives none', async () => {
      const plain = client(S3Client, { requestChecksumCalculation: 'WHEN_REQUIRED' });
      const Bucket = await newBucket();
      const answer = await plain.send(new PutObjectCommand({ Bucket, Key: 'key', Body: '123456789' }));
      expect(answer).toMatchObject({ ChecksumCRC64NVME: 'rosUhgp5mIg=', ChecksumType: 'FULL_OBJECT' });
    });
  });

  describe('does', () => {
    it('keep everything that is said about the object', async () => {
      const Bucket = await newBucket();
      const said = {
        ContentType: 'application/x-ndjson',
        ContentEncoding: 'gzip',
        ContentDisposition: 'attachment; filename="a.gz"',
        ContentLanguage: 'de',
        CacheControl: 'no-cache',
        StorageClass: 'STANDARD_IA' as const,
        Metadata: { origin: 'test', 'two-words': 'a b' },
      };
      await put(Bucket, 'key', 'x', {
        ...said,
        Expires: new Date('2030-01-01T00:00:00Z'),
        Tagging: 'a=1&b=2%2B3',
      });
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'key' }));
      expect(head).toMatchObject({ ...said, ContentLength: 1, TagCount: 2 });
      expect(head.ExpiresString).toBe('Tue, 01 Jan 2030 00:00:00 GMT');
    });

    it('take a stream', async () => {
      const Bucket = await newBucket();
      const half = Buffer.alloc(150_000, 'x');
      const known = Readable.from([half, half]);
      await put(Bucket, 'known', known, { ContentLength: 300_000 });
      expect(await get(Bucket, 'known')).toHaveLength(300_000);
    });

    it('replace an object as a whole', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key', 'a longer content', { ContentType: 'text/plain', Tagging: 'a=1' });
      await put(Bucket, 'key', 'short');
      const head = await s3.send(new HeadObjectCommand({ Bucket, Key: 'key' }));
      expect(head).toMatchObject({ ContentLength: 5, ContentType: 'application/octet-stream' });
      expect(head.TagCount).toBeUndefined();
      expect(await get(Bucket, 'key')).toBe('short');
    });

    it('bring a deleted key back in a versioned bucket', async () => {
      const Bucket = await newVersionedBucket();
      await put(Bucket, 'key', 'first');
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'key' }));
      await put(Bucket, 'key', 'second', { IfNoneMatch: '*' });
      expect(await get(Bucket, 'key')).toBe('second');
    });

    it('let only one of many that must not overwrite through', async () => {
      const Bucket = await newBucket();
      const results = await Promise.allSettled(
        Array.from({ length: 20 }, (_, index) => put(Bucket, 'key', String(index), { IfNoneMatch: '*' })),
      );
      const winners = results.flatMap(({ status }, index) => (status === 'fulfilled' ? [String(index)] : []));
      expect(winners).toEqual([await get(Bucket, 'key')]);
    });

    itLocally('make a plain file of it', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'a/userId=7/b.json', '{"a":1}');
      const path = join(aws.dataDirectory, 's3', 'objects', Bucket, 'a', 'userId=7', 'b.json');
      expect(await readFile(path, 'utf8')).toBe('{"a":1}');
    });

    it('store an empty object', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'empty', Buffer.alloc(0));
      const { ContentLength, Body } = await s3.send(new GetObjectCommand({ Bucket, Key: 'empty' }));
      expect(ContentLength).toBe(0);
      expect(await Body!.transformToString()).toBe('');
    });
  });
});
