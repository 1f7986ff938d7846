import { createHash } from 'node:crypto';
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  CompleteMultipartUploadCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type { CompletedPart, CompleteMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import { failure, noSuchUpload, startUploads } from './start-uploads.ts';
import type { Upload } from './start-uploads.ts';
import { itLocally } from '../start.ts';

const mebibyte = 1024 * 1024;

const { s3, aws, newBucket, begin, put, get, close } = await startUploads();
afterAll(close);

describe('s3 CompleteMultipartUpload', () => {
  const upload = async (target: Upload, ...bodies: (string | Uint8Array)[]) => {
    const parts: CompletedPart[] = [];
    for (const [index, Body] of bodies.entries()) {
      const PartNumber = index + 1;
      const {
        $metadata: _,
        ServerSideEncryption: __,
        ...part
      } = await s3.send(new UploadPartCommand({ ...target, PartNumber, Body }));
      parts.push({ PartNumber, ...part });
    }
    return parts;
  };
  const complete = (
    target: Upload,
    Parts: CompletedPart[],
    input: Partial<CompleteMultipartUploadCommandInput> = {},
  ) => s3.send(new CompleteMultipartUploadCommand({ ...target, MultipartUpload: { Parts }, ...input }));
  const five = Buffer.alloc(5 * mebibyte, 'a');

  describe('rejects', () => {
    it('an upload that does not exist', async () => {
      const Bucket = await newBucket();
      await expect(
        complete({ Bucket, Key: 'key', UploadId: 'none' }, [{ PartNumber: 1, ETag: 'x' }]),
      ).rejects.toEqual(noSuchUpload);
    });

    it('no part', async () => {
      const target = await begin(await newBucket());
      await expect(complete(target, [])).rejects.toEqual(
        failure('MalformedXML', /^The XML you provided was not well-formed/, 400),
      );
    });

    it('parts out of order', async () => {
      const target = await begin(await newBucket());
      const parts = await upload(target, five, 'b');
      await expect(complete(target, parts.toReversed())).rejects.toEqual(
        failure('InvalidPartOrder', /^The list of parts was not in ascending order/, 400),
      );
    });

    it('a part that was never uploaded, or has another ETag', async () => {
      const target = await begin(await newBucket());
      const [part] = await upload(target, 'a');
      const message = /^One or more of the specified parts could not be found/;
      await expect(complete(target, [{ ...part, PartNumber: 2 }])).rejects.toEqual(
        failure('InvalidPart', message, 400),
      );
      await expect(complete(target, [{ PartNumber: 1, ETag: '"other"' }])).rejects.toEqual(
        failure('InvalidPart', message, 400),
      );
    });

    it('a part of less than 5 MiB that is not the last', async () => {
      const target = await begin(await newBucket());
      const parts = await upload(target, 'too small', 'b');
      await expect(complete(target, parts)).rejects.toEqual(
        failure('EntityTooSmall', 'Your proposed upload is smaller than the minimum allowed size', 400),
      );
    });

    it('another size than the parts have', async () => {
      const target = await begin(await newBucket());
      const parts = await upload(target, 'abc');
      await expect(complete(target, parts, { MpuObjectSize: 4 })).rejects.toEqual(
        failure('InvalidRequest', /x-amz-mp-object-size/, 400),
      );
    });

    it('a key that is there, where it must not be', async () => {
      const target = await begin(await newBucket());
      const parts = await upload(target, 'abc');
      await put(target.Bucket, target.Key, 'first');
      await expect(complete(target, parts, { IfNoneMatch: '*' })).rejects.toEqual(
        failure('PreconditionFailed', /pre-conditions/, 412),
      );
      expect(await get(target.Bucket, target.Key)).toBe('first');
    });

    it('a whole checksum that does not fit', async () => {
      const target = await begin(await newBucket(), 'key', {
        ChecksumAlgorithm: 'CRC32',
        ChecksumType: 'FULL_OBJECT',
      });
      const parts = await upload(target, 'abc');
      await expect(complete(target, parts, { ChecksumCRC32: 'AAAAAA==' })).rejects.toEqual(
        failure('BadDigest', /^The CRC32 you specified did not match/, 400),
      );
    });
  });

  describe('answers', () => {
    it("with the MD5 of the parts' MD5s and their number", async () => {
      const target = await begin(await newBucket());
      const parts = await upload(target, five, 'b');
      // printf '%s%s' <md5 of each part, as bytes> | md5sum
      const digest = createHash('md5');
      for (const body of [five, 'b']) digest.update(createHash('md5').update(body).digest());
      expect(await complete(target, parts)).toMatchObject({
        Bucket: target.Bucket,
        Key: 'key',
        ETag: `"${digest.digest('hex')}-2"`,
        Location: expect.stringContaining(target.Bucket),
      });
    });

    it.each([
      [{ ChecksumAlgorithm: 'CRC32' as const }, 'ChecksumCRC32', /^.{8}-2$/, 'COMPOSITE'],
      [{ ChecksumAlgorithm: 'SHA256' as const }, 'ChecksumSHA256', /^.{44}-2$/, 'COMPOSITE'],
      [
        { ChecksumAlgorithm: 'CRC32' as const, ChecksumType: 'FULL_OBJECT' as const },
        'ChecksumCRC32',
        /^.{8}$/,
        'FULL_OBJECT',
      ],
      [{ ChecksumAlgorithm: 'CRC64NVME' as const }, 'ChecksumCRC64NVME', /^.{12}$/, 'FULL_OBJECT'],
    ])('with the checksum of %j', async (input, member, pattern, ChecksumType) => {
      const Bucket = await newBucket();
      const target = await begin(Bucket, 'key', input);
      const parts: CompletedPart[] = [];
      for (const [index, Body] of [five, 'b'].entries()) {
        const PartNumber = index + 1;
        const { $metadata: _, ...part } = await s3.send(
          new UploadPartCommand({ ...target, PartNumber, Body, ChecksumAlgorithm: input.ChecksumAlgorithm }),
        );
        parts.push({ PartNumber, ...part });
      }
      expect(await complete(target, parts)).toMatchObject({
        [member]: expect.stringMatching(pattern),
        ChecksumType,
      });
    });
  });

  describe('does', () => {
    it('make one object of the parts that are listed, with what was said at the beginning', async () => {
      const target = await begin(await newBucket(), 'a/b', {
        ContentType: 'text/plain',
        Metadata: { a: 'b' },
        Tagging: 'c=d',
      });
      const [first, , third] = await upload(target, five, five, 'end');
      await complete(target, [first!, third!]);
      const head = await s3.send(new HeadObjectCommand({ Bucket: target.Bucket, Key: 'a/b', PartNumber: 2 }));
      expect(head).toMatchObject({
        ContentType: 'text/plain',
        Metadata: { a: 'b' },
        TagCount: 1,
        PartsCount: 2,
        ContentLength: 3,
        ContentRange: `bytes ${five.length}-${five.length + 2}/${five.length + 3}`,
      });
      const { Body } = await s3.send(
        new GetObjectCommand({ Bucket: target.Bucket, Key: 'a/b', PartNumber: 2 }),
      );
      expect(await Body!.transformToString()).toBe('end');
      const attributes = await s3.send(
        new GetObjectAttributesCommand({
          Bucket: target.Bucket,
          Key: 'a/b',
          ObjectAttributes: ['ObjectParts', 'ObjectSize'],
        }),
      );
      expect(attributes).toMatchObject({
        ObjectSize: five.length + 3,
        ObjectParts: { TotalPartsCount: 2 },
      });
    });

    it('end the upload', async () => {
      const target = await begin(await newBucket());
      const parts = await upload(target, 'abc');
      await complete(target, parts);
      const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket: target.Bucket }));
      expect(Uploads).toBeUndefined();
    });

    itLocally('leave none of the parts behind', async () => {
      const target = await begin(await newBucket());
      const parts = await upload(target, five, 'b');
      await complete(target, parts);
      const left = await readdir(join(aws.dataDirectory, 's3', 'parts', target.Bucket));
      expect(left).toEqual([]);
      expect(await readdir(join(aws.dataDirectory, 's3', 'staging'))).toEqual([]);
    });
  });
});
