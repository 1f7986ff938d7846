import { afterAll, describe, expect, it } from '@jest/globals';
import { CreateMultipartUploadCommand, ListPartsCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startUploads } from './start-uploads.ts';

const { s3, newBucket, begin, keys, close } = await startUploads();
afterAll(close);

describe('s3 CreateMultipartUpload', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(begin(newName())).rejects.toEqual(noSuchBucket);
    });

    it.each([
      [
        'an algorithm that there is not',
        { ChecksumAlgorithm: 'ROT13' as never },
        'InvalidArgument',
        /^Checksum algorithm provided is unsupported/,
      ],
      [
        'a type that does not go with the algorithm',
        { ChecksumAlgorithm: 'SHA256' as const, ChecksumType: 'FULL_OBJECT' as const },
        'InvalidRequest',
        'The FULL_OBJECT checksum type cannot be used with the sha256 checksum algorithm.',
      ],
      [
        'a type without an algorithm',
        { ChecksumType: 'COMPOSITE' as const },
        'InvalidRequest',
        /x-amz-checksum-type/,
      ],
      [
        'a storage class that there is not',
        { StorageClass: 'ATTIC' as never },
        'InvalidStorageClass',
        /storage class/,
      ],
    ])('%s', async (_case, input, code, message) => {
      await expect(begin(await newBucket(), 'key', input)).rejects.toEqual(failure(code, message, 400));
    });
  });

  describe('answers', () => {
    it('with an id, the key and how checksums are made', async () => {
      const Bucket = await newBucket();
      const answer = await s3.send(
        new CreateMultipartUploadCommand({ Bucket, Key: 'a b/ü', ChecksumAlgorithm: 'CRC32C' }),
      );
      expect(answer).toMatchObject({
        Bucket,
        Key: 'a b/ü',
        UploadId: expect.stringMatching(/^.{20,}$/),
        ChecksumAlgorithm: 'CRC32C',
        ChecksumType: 'COMPOSITE',
      });
    });
  });

  describe('does', () => {
    it('begin an upload that is no object yet', async () => {
      const upload = await begin(await newBucket());
      expect(await keys(upload.Bucket)).toEqual([]);
      const { Parts } = await s3.send(new ListPartsCommand(upload));
      expect(Parts).toBeUndefined();
    });
  });
});
