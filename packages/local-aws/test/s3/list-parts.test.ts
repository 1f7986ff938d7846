import { afterAll, describe, expect, it } from '@jest/globals';
import { ListPartsCommand, UploadPartCommand } from '@aws-sdk/client-s3';
import { failure, noSuchUpload, startUploads } from './start-uploads.ts';

const { s3, newBucket, begin, close } = await startUploads();
afterAll(close);

describe('s3 ListParts', () => {
  describe('rejects', () => {
    it('an upload that does not exist', async () => {
      const Bucket = await newBucket();
      await expect(s3.send(new ListPartsCommand({ Bucket, Key: 'key', UploadId: 'none' }))).rejects.toEqual(
        noSuchUpload,
      );
    });
  });

  describe('rejects a marker', () => {
    it('below zero', async () => {
      const upload = await begin(await newBucket());
      await expect(s3.send(new ListPartsCommand({ ...upload, PartNumberMarker: '-42' }))).rejects.toEqual(
        failure('InvalidArgument', /^Argument part-number-marker must be an integer/, 400),
      );
    });
  });

  describe('answers', () => {
    it('with the parts by their numbers, a page at a time', async () => {
      const upload = await begin(await newBucket());
      for (const PartNumber of [3, 1, 10, 2])
        await s3.send(new UploadPartCommand({ ...upload, PartNumber, Body: 'x'.repeat(PartNumber) }));
      const first = await s3.send(new ListPartsCommand({ ...upload, MaxParts: 3 }));
      expect(first).toMatchObject({ IsTruncated: true, NextPartNumberMarker: '3', MaxParts: 3 });
      expect(first.Parts?.map(({ PartNumber, Size }) => [PartNumber, Size])).toEqual([
        [1, 1],
        [2, 2],
        [3, 3],
      ]);
      const second = await s3.send(
        new ListPartsCommand({ ...upload, PartNumberMarker: first.NextPartNumberMarker }),
      );
      expect(second.IsTruncated).toBe(false);
      expect(second.Parts).toEqual([
        expect.objectContaining({ PartNumber: 10, ETag: expect.stringMatching(/^"[0-9a-f]{32}"$/) }),
      ]);
    });
  });
});
