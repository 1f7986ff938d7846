import { afterAll, describe, expect, it } from '@jest/globals';
import { ListMultipartUploadsCommand } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startUploads } from './start-uploads.ts';

const { s3, newBucket, begin, close } = await startUploads();
afterAll(close);

describe('s3 ListMultipartUploads', () => {
  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(s3.send(new ListMultipartUploadsCommand({ Bucket: newName() }))).rejects.toEqual(
        noSuchBucket,
      );
    });
  });

  describe('rejects a marker', () => {
    it('of an upload of another key', async () => {
      const { Bucket, UploadId } = await begin(await newBucket(), 'a');
      await begin(Bucket, 'b');
      await expect(
        s3.send(new ListMultipartUploadsCommand({ Bucket, KeyMarker: 'b', UploadIdMarker: UploadId })),
      ).rejects.toEqual(failure('InvalidArgument', 'Invalid uploadId marker', 400));
    });
  });

  describe('answers', () => {
    it('with the last upload, where there are no more', async () => {
      const { Bucket, UploadId } = await begin(await newBucket(), 'a');
      const answer = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
      expect(answer).toMatchObject({ NextKeyMarker: 'a', NextUploadIdMarker: UploadId, IsTruncated: false });
      expect(answer.Prefix).toBeUndefined();
    });

    it('with the uploads by key and beginning, a page at a time', async () => {
      const Bucket = await newBucket();
      const expected: [string, string][] = [];
      for (const key of ['b', 'a', 'b']) expected.push([key, (await begin(Bucket, key)).UploadId]);
      const found: [string, string][] = [];
      let marker = {};
      for (let more = true; more;) {
        const page = await s3.send(new ListMultipartUploadsCommand({ Bucket, MaxUploads: 1, ...marker }));
        found.push(...(page.Uploads ?? []).map(({ Key, UploadId }) => [Key!, UploadId!] as [string, string]));
        marker = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
        more = page.IsTruncated!;
      }
      expect(found).toEqual([expected[1], expected[0], expected[2]]);
    });

    it('with those that have a prefix, rolled up to a delimiter', async () => {
      const Bucket = await newBucket();
      for (const key of ['a/1', 'a/2/3', 'b']) await begin(Bucket, key);
      const { Uploads, CommonPrefixes } = await s3.send(
        new ListMultipartUploadsCommand({ Bucket, Prefix: 'a/', Delimiter: '/' }),
      );
      expect(Uploads?.map(({ Key }) => Key)).toEqual(['a/1']);
      expect(CommonPrefixes).toEqual([{ Prefix: 'a/2/' }]);
    });

    it('with no marker behind a page that ends with a common prefix', async () => {
      const Bucket = await newBucket();
      for (const key of ['a/1', 'b']) await begin(Bucket, key);
      expect(
        await s3.send(new ListMultipartUploadsCommand({ Bucket, Delimiter: '/', MaxUploads: 1 })),
      ).toMatchObject({ IsTruncated: true, NextKeyMarker: '', NextUploadIdMarker: '' });
    });
  });
});
