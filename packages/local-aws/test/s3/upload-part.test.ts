import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CreateMultipartUploadCommand,
  ListPartsCommand,
  UploadPartCommand,
  type CreateMultipartUploadCommandInput,
} from '@aws-sdk/client-s3';
import { failure, startS3 } from './start-s3.ts';

describe('s3 UploadPart', () => {
  let started: Awaited<ReturnType<typeof startS3>>;
  beforeAll(async () => {
    started = await startS3();
  });
  afterAll(() => started.close());

  const begin = async (
    Bucket: string,
    Key = 'key',
    input: Partial<CreateMultipartUploadCommandInput> = {},
  ) => {
    const { UploadId } = await started.s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...input }));
    return { Bucket, Key, UploadId: UploadId! };
  };

  describe('rejects', () => {
    it('an upload that does not exist', async () => {
      const Bucket = await started.newBucket();
      await expect(
        started.s3.send(
          new UploadPartCommand({ Bucket, Key: 'key', UploadId: 'none', PartNumber: 1, Body: 'x' }),
        ),
      ).rejects.toEqual(failure('NoSuchUpload', /^The specified upload does not exist\./, 404));
    });

    it('an upload of another key', async () => {
      const upload = await begin(await started.newBucket());
      await expect(
        started.s3.send(new UploadPartCommand({ ...upload, Key: 'other', PartNumber: 1, Body: 'x' })),
      ).rejects.toEqual(failure('NoSuchUpload', /^The specified upload does not exist\./, 404));
    });

    it.each([0, 10_001])('the part number %i', async (PartNumber) => {
      const upload = await begin(await started.newBucket());
      await expect(
        started.s3.send(new UploadPartCommand({ ...upload, PartNumber, Body: 'x' })),
      ).rejects.toEqual(
        failure('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive', 400),
      );
    });

    it('another checksum than the content has', async () => {
      const upload = await begin(await started.newBucket());
      await expect(
        started.s3.send(
          new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'x', ChecksumCRC32: 'AAAAAA==' }),
        ),
      ).rejects.toEqual(failure('BadDigest', /^The CRC32 you specified did not match/, 400));
    });

    it('another algorithm than the upload has', async () => {
      const upload = await begin(await started.newBucket(), 'key', { ChecksumAlgorithm: 'SHA256' });
      await expect(
        started.s3.send(
          new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'x', ChecksumAlgorithm: 'CRC32' }),
        ),
      ).rejects.toEqual(failure('InvalidRequest', /^Checksum Type mismatch occurred/, 400));
    });
  });

  describe('answers', () => {
    it('with the MD5 as ETag and the checksum', async () => {
      const upload = await begin(await started.newBucket());
      expect(
        await started.s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'hello' })),
      ).toMatchObject({ ETag: '"5d41402abc4b2a76b9719d911017c592"', ChecksumCRC32: 'NhCmhg==' });
    });
  });

  describe('does', () => {
    it('replace a part with the same number', async () => {
      const upload = await begin(await started.newBucket());
      await started.s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'first' }));
      await started.s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'second' }));
      const { Parts } = await started.s3.send(new ListPartsCommand(upload));
      expect(Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([[1, 6]]);
    });
  });
});
