import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import {
  CompleteMultipartUploadCommand,
  DeleteObjectCommand,
  GetObjectAttributesCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import type {
  ChecksumAlgorithm,
  CompletedPart,
  CompleteMultipartUploadCommandInput,
} from '@aws-sdk/client-s3';
import { failure, noSuchUpload, startUploads } from './start-uploads.ts';
import type { Upload } from './start-uploads.ts';
import { itLocally } from '../start.ts';

const mebibyte = 1024 * 1024;

const { s3, aws, url, newBucket, begin, put, get, close } = await startUploads();
afterAll(close);

describe('s3 CompleteMultipartUpload', () => {
  const uploadSummed = async (
    target: Upload,
    ChecksumAlgorithm: ChecksumAlgorithm | undefined,
    ...bodies: (string | Uint8Array)[]
  ) => {
    const parts: CompletedPart[] = [];
    for (const [index, Body] of bodies.entries()) {
      const PartNumber = index + 1;
      const {
        $metadata: _,
        ServerSideEncryption: __,
        ...part
      } = await s3.send(new UploadPartCommand({ ...target, PartNumber, Body, ChecksumAlgorithm }));
      parts.push({ PartNumber, ...part });
    }
    return parts;
  };
  /** The parts as an upload without an algorithm lists them. */
  const upload = async (target: Upload, ...bodies: (string | Uint8Array)[]) =>
    (await uploadSummed(target, undefined, ...bodies)).map(({ PartNumber, ETag }) => ({ PartNumber, ETag }));
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
        failure('InvalidRequest', 'You must specify at least one part', 400),
      );
    });

    it('parts out of order', async () => {
      const target = await begin(await newBucket());
      const parts = await upload(target, five, 'b');
      await expect(complete(target, parts.toReversed())).rejects.toEqual(
        failure(
          'InvalidPartOrder',
          'The list of parts was not in ascending order. Parts must be ordered by part number.',
          400,
        ),
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
      const parts = await uploadSummed(target, 'CRC32', 'abc');
      await expect(complete(target, parts, { ChecksumCRC32: 'AAAAAA==' })).rejects.toEqual(
        failure('BadDigest', /^The crc32 you specified did not match/, 400),
      );
    });
  });

  describe('rejects checksums', () => {
    const sha256 = { ChecksumAlgorithm: 'SHA256' as const };

    it('that are missing', async () => {
      const target = await begin(await newBucket(), 'key', sha256);
      const { ETag } = await s3.send(
        new UploadPartCommand({ ...target, PartNumber: 1, Body: 'abc', ...sha256 }),
      );
      await expect(complete(target, [{ PartNumber: 1, ETag }])).rejects.toEqual(
        failure(
          'InvalidRequest',
          'The upload was created using a sha256 checksum. The complete request must include the checksum for each part. It was missing for part 1 in the request.',
          400,
        ),
      );
    });

    it('of another algorithm than the upload has', async () => {
      const target = await begin(await newBucket(), 'key', sha256);
      const { ETag } = await s3.send(
        new UploadPartCommand({ ...target, PartNumber: 1, Body: 'abc', ...sha256 }),
      );
      await expect(complete(target, [{ PartNumber: 1, ETag, ChecksumCRC32: 'NSRBwg==' }])).rejects.toEqual(
        failure('BadDigest', 'The crc32 you specified for part 1 did not match what we received.', 400),
      );
    });

    it('of parts of an upload that has no algorithm', async () => {
      const target = await begin(await newBucket());
      const parts = await uploadSummed(target, 'CRC32', 'abc');
      await expect(complete(target, parts)).rejects.toEqual(
        failure('InvalidPart', /^One or more of the specified parts could not be found/, 400),
      );
    });

    it('of another type than the upload has', async () => {
      const target = await begin(await newBucket(), 'key', sha256);
      const parts = await uploadSummed(target, 'SHA256', 'abc');
      await expect(complete(target, parts, { ChecksumType: 'FULL_OBJECT' })).rejects.toEqual(
        failure(
          'InvalidRequest',
          'The upload was created using the COMPOSITE checksum mode. The complete request must use the same checksum mode.',
          400,
        ),
      );
    });
  });

  describe('rejects as a conflict', () => {
    const conflict = failure(
      'ConditionalRequestConflict',
      'The conditional request cannot succeed due to a conflicting operation against this resource.',
      409,
    );

    it('a key that must not be there, and was when the upload began', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'key', 'first');
      const target = await begin(Bucket);
      const parts = await upload(target, 'abc');
      await s3.send(new DeleteObjectCommand({ Bucket, Key: 'key' }));
      await expect(complete(target, parts, { IfNoneMatch: '*' })).rejects.toEqual(conflict);
    });

    it('a key that was written again since the upload began, though it is the same', async () => {
      const Bucket = await newBucket();
      const target = await begin(Bucket);
      const parts = await upload(target, 'abc');
      const { ETag } = await put(Bucket, 'key', 'first');
      await expect(complete(target, parts, { IfMatch: ETag })).rejects.toEqual(conflict);
    });
  });

  describe('answers', () => {
    it('the same again, and to all who ask at once, also where the key must not be there', async () => {
      const target = await begin(await newBucket());
      const parts = await upload(target, five, 'b');
      const answers = await Promise.all([1, 2, 3].map(() => complete(target, parts, { IfNoneMatch: '*' })));
      answers.push(await complete(target, parts, { IfNoneMatch: '*' }));
      const { $metadata: _, ...first } = answers[0]!;
      expect(first.ETag).toMatch(/-2"$/);
      for (const answer of answers) expect(answer).toMatchObject(first);
    });

    itLocally('where it was asked', async () => {
      const target = await begin(await newBucket(), 'a/b');
      const { Location } = await complete(target, await upload(target, 'abc'));
      expect(Location).toBe(`${url}/${target.Bucket}/a%2Fb`);
    });

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
      const parts = await uploadSummed(target, input.ChecksumAlgorithm, five, 'b');
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
        ChecksumAlgorithm: 'CRC32',
      });
      const [first, , third] = await uploadSummed(target, 'CRC32', five, five, 'end');
      await complete(target, [first!, third!]);
      const head = await s3.send(
        new HeadObjectCommand({
          Bucket: target.Bucket,
          Key: 'a/b',
          PartNumber: 2,
          ChecksumMode: 'ENABLED',
        }),
      );
      expect(head).toMatchObject({
        ContentType: 'text/plain',
        Metadata: { a: 'b' },
        TagCount: 1,
        PartsCount: 2,
        ContentLength: 3,
        ChecksumCRC32: third!.ChecksumCRC32,
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
          ObjectAttributes: ['Checksum', 'ObjectParts', 'ObjectSize'],
        }),
      );
      expect(attributes).toMatchObject({
        ObjectSize: five.length + 3,
        Checksum: { ChecksumCRC32: expect.stringMatching(/^.{6}==$/), ChecksumType: 'COMPOSITE' },
        ObjectParts: {
          TotalPartsCount: 2,
          Parts: [{ ChecksumCRC32: first!.ChecksumCRC32 }, { ChecksumCRC32: third!.ChecksumCRC32 }],
        },
      });
    });

    it('end the upload', async () => {
      const target = await begin(await newBucket());
      const parts = await upload(target, 'abc');
      await complete(target, parts);
      const { Uploads } = await s3.send(new ListMultipartUploadsCommand({ Bucket: target.Bucket }));
      expect(Uploads).toBeUndefined();
    });

    itLocally('copy nothing before it answers, and make one plain file of the parts afterwards', async () => {
      const target = await begin(await newBucket());
      const parts = await upload(target, five, 'b');
      await complete(target, parts);
      await aws.flush();
      const file = await readFile(join(aws.dataDirectory, 's3', 'objects', target.Bucket, 'key'));
      expect(file.equals(Buffer.concat([five, Buffer.from('b')]))).toBe(true);
    });

    it('make an object that reads the same before and after it is one file', async () => {
      const bodies = [five, Buffer.alloc(5 * mebibyte, 'b'), Buffer.from('end')];
      const target = await begin(await newBucket());
      await complete(target, await upload(target, ...bodies));
      const whole = Buffer.concat(bodies);
      for (let time = 0; time < 2; time += 1) {
        for (const [first, last] of [
          [0, whole.length - 1],
          [five.length - 2, five.length + 1],
          [five.length, five.length],
          [10 * mebibyte - 1, whole.length - 1],
        ] as const) {
          const { Body } = await s3.send(
            new GetObjectCommand({ Bucket: target.Bucket, Key: 'key', Range: `bytes=${first}-${last}` }),
          );
          const read = Buffer.from(await Body!.transformToByteArray());
          expect(read.equals(whole.subarray(first, last + 1))).toBe(true);
        }
        await aws?.flush();
      }
    });

    itLocally('leave none of the parts behind', async () => {
      const target = await begin(await newBucket());
      const parts = await upload(target, five, five, 'b');
      await complete(target, [parts[0]!, parts[2]!]);
      await aws.flush();
      const left = await readdir(join(aws.dataDirectory, 's3', 'parts', target.Bucket));
      expect(left).toEqual([]);
      expect(await readdir(join(aws.dataDirectory, 's3', 'staging'))).toEqual([]);
    });
  });
});
