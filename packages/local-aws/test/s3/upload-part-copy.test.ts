import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CompleteMultipartUploadCommand,
  CreateMultipartUploadCommand,
  UploadPartCopyCommand,
  type CreateMultipartUploadCommandInput,
  type UploadPartCopyCommandInput,
} from '@aws-sdk/client-s3';
import { failure, startS3 } from './start-s3.ts';

const mebibyte = 1024 * 1024;

describe('s3 UploadPartCopy', () => {
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
  const copyPart = (input: UploadPartCopyCommandInput) => started.s3.send(new UploadPartCopyCommand(input));

  describe('rejects', () => {
    it('an upload that does not exist', async () => {
      const Bucket = await started.newBucket();
      await expect(
        copyPart({ Bucket, Key: 'key', UploadId: 'none', PartNumber: 1, CopySource: `${Bucket}/a` }),
      ).rejects.toEqual(failure('NoSuchUpload', /^The specified upload does not exist\./, 404));
    });

    it.each([
      ['bytes=0-', 'InvalidArgument', 400],
      ['bytes=3-1', 'InvalidArgument', 400],
      ['bytes=0-5', 'InvalidRange', 416],
    ])('the range %s', async (CopySourceRange, code, status) => {
      const Bucket = await started.newBucket();
      await started.put(Bucket, 'source', 'hello');
      const upload = await begin(Bucket);
      await expect(
        copyPart({ ...upload, PartNumber: 1, CopySource: `${Bucket}/source`, CopySourceRange }),
      ).rejects.toEqual(failure(code, /range/i, status));
    });
  });

  describe('does', () => {
    it('make parts of ranges of an object', async () => {
      const Bucket = await started.newBucket();
      await started.put(Bucket, 'source', Buffer.alloc(6 * mebibyte, 'a'));
      await started.put(Bucket, 'end', 'the end');
      const upload = await begin(Bucket);
      const CopySourceRange = `bytes=0-${5 * mebibyte - 1}`;
      const parts = [
        await copyPart({ ...upload, PartNumber: 1, CopySource: `${Bucket}/source`, CopySourceRange }),
        await copyPart({ ...upload, PartNumber: 2, CopySource: `${Bucket}/end` }),
      ];
      await started.s3.send(
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
      const content = await started.get(Bucket, 'key');
      expect(content).toHaveLength(5 * mebibyte + 7);
      expect(content.endsWith('aathe end')).toBe(true);
    });
  });
});
