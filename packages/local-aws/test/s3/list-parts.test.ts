import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CreateMultipartUploadCommand,
  ListPartsCommand,
  UploadPartCommand,
  type CreateMultipartUploadCommandInput,
} from '@aws-sdk/client-s3';
import { failure, startS3 } from './start-s3.ts';

describe('s3 ListParts', () => {
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
        started.s3.send(new ListPartsCommand({ Bucket, Key: 'key', UploadId: 'none' })),
      ).rejects.toEqual(failure('NoSuchUpload', /^The specified upload does not exist\./, 404));
    });
  });

  describe('answers', () => {
    it('with the parts by their numbers, a page at a time', async () => {
      const upload = await begin(await started.newBucket());
      for (const PartNumber of [3, 1, 10, 2])
        await started.s3.send(new UploadPartCommand({ ...upload, PartNumber, Body: 'x'.repeat(PartNumber) }));
      const first = await started.s3.send(new ListPartsCommand({ ...upload, MaxParts: 3 }));
      expect(first).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '3', MaxParts: 3 });
      expect(first.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
        [1, 1],
        [2, 2],
        [3, 3],
      ]);
      const second = await started.s3.send(
        new ListPartsCommand({ ...upload, PartNumberMarker: first.NextPartNumberMarker }),
      );
      expect(second.IsTruncated).toBe(false);
      expect(second.Parts).toEqual([
        expect.objectContaining({ PartNumber: 10, ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/) }),
      ]);
    });
  });
});
