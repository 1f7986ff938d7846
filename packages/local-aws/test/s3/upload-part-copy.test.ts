import { afterAll, describe, expect, it } from '@jest/globals';
import { CompleteMultipartUploadCommand, UploadPartCopyCommand } from '@aws-sdk/client-s3';
import type { UploadPartCopyCommandInput } from '@aws-sdk/client-s3';
import { failure, noSuchUpload, startUploads } from './start-uploads.ts';

const mebibyte = 1024 * 1024;

const { s3, newBucket, begin, put, get, close } = await startUploads();
afterAll(close);

describe('s3 UploadPartCopy', () => {
  const copyPart = (input: UploadPartCopyCommandInput) => s3.send(new UploadPartCopyCommand(input));

  describe('rejects', () => {
    it('an upload that does not exist', async () => {
      const Bucket = await newBucket();
      await expect(
        copyPart({ Bucket, Key: 'key', UploadId: 'none', PartNumber: 1, CopySource: `${Bucket}/a` }),
      ).rejects.toEqual(noSuchUpload);
    });

    it.each([
      ['bytes=0-', 'InvalidArgument', 400],
      ['bytes=3-1', 'InvalidArgument', 400],
      ['bytes=0-5', 'InvalidArgument', 400],
      ['bytes=5-6', 'InvalidRequest', 400],
    ])('the range %s', async (CopySourceRange, code, status) => {
      const Bucket = await newBucket();
      await put(Bucket, 'source', 'hello');
      const upload = await begin(Bucket);
      await expect(
        copyPart({ ...upload, PartNumber: 1, CopySource: `${Bucket}/source`, CopySourceRange }),
      ).rejects.toEqual(failure(code, /range/i, status));
    });
  });

  describe('does', () => {
    it('make parts of ranges of an object', async () => {
      const Bucket = await newBucket();
      await put(Bucket, 'source', Buffer.alloc(6 * mebibyte, 'a'));
      await put(Bucket, 'end', 'the end');
      const upload = await begin(Bucket);
      const CopySourceRange = `bytes=0-${5 * mebibyte - 1}`;
      const parts = [
        await copyPart({ ...upload, PartNumber: 1, CopySource: `${Bucket}/source`, CopySourceRange }),
        await copyPart({ ...upload, PartNumber: 2, CopySource: `${Bucket}/end` }),
      ];
      await s3.send(
        new CompleteMultipartUploadCommand({
          ...upload,
          MultipartUpload: {
            Parts: parts.map(({ CopyPartResult }, index) => ({
              PartNumber: index + 1,
              ETag: CopyPartResult!.ETag,
            })),
          },
        }),
      );
      const content = await get(Bucket, 'key');
      expect(content).toHaveLength(5 * mebibyte + 7);
      expect(content.endsWith('aathe end')).toBe(true);
    });
  });
});
