import { afterAll, describe, expect, it } from '@jest/globals';
import { ListPartsCommand, UploadPartCommand } from '@aws-sdk/client-s3';
import { failure, noSuchUpload, startUploads } from './start-uploads.ts';

const { s3, newBucket, begin, close } = await startUploads();
afterAll(close);

describe('s3 UploadPart', () => {
  describe('rejects', () => {
    it('an upload that does not exist', async () => {
      const Bucket = await newBucket();
      await expect(
        s3.send(new UploadPartCommand({ Bucket, Key: 'key', UploadId: 'none', PartNumber: 1, Body: 'x' })),
      ).rejects.toEqual(noSuchUpload);
    });

    it('an upload of another key', async () => {
      const upload = await begin(await newBucket());
      await expect(
        s3.send(new UploadPartCommand({ ...upload, Key: 'other', PartNumber: 1, Body: 'x' })),
      ).rejects.toEqual(noSuchUpload);
    });

    it.each([0, 10_001])('the part number %i', async (PartNumber) => {
      const upload = await begin(await newBucket());
      await expect(s3.send(new UploadPartCommand({ ...upload, PartNumber, Body: 'x' }))).rejects.toEqual(
        failure('InvalidArgument', 'Part number must be an integer between 1 and 10000, inclusive', 400),
      );
    });

    it('another checksum than the content has', async () => {
      const upload = await begin(await newBucket());
      await expect(
        s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'x', ChecksumCRC32: 'AAAAAA==' })),
      ).rejects.toEqual(failure('BadDigest', /^The CRC32 you specified did not match/, 400));
    });

    it('another algorithm than the upload has', async () => {
      const upload = await begin(await newBucket(), 'key', { ChecksumAlgorithm: 'SHA256' });
      await expect(
        s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'x', ChecksumAlgorithm: 'CRC32' })),
      ).rejects.toEqual(failure('InvalidRequest', /^Checksum Type mismatch occurred/, 400));
    });
  });

  describe('answers', () => {
    it('with the MD5 as ETag and the checksum', async () => {
      const upload = await begin(await newBucket());
      expect(await s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'hello' }))).toMatchObject(
        { ETag: '"5d41402abc4b2a76b9719d911017c592"', ChecksumCRC32: 'NhCmhg==' },
      );
    });
  });

  describe('does', () => {
    it('replace a part with the same number', async () => {
      const upload = await begin(await newBucket());
      await s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'first' }));
      await s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'second' }));
      const { Parts } = await s3.send(new ListPartsCommand(upload));
      expect(Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([[1, 6]]);
    });
  });
});
