import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  CreateMultipartUploadCommand,
  ListMultipartUploadsCommand,
  type CreateMultipartUploadCommandInput,
} from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

describe('s3 ListMultipartUploads', () => {
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
    it('a bucket that does not exist', async () => {
      await expect(started.s3.send(new ListMultipartUploadsCommand({ Bucket: newName() }))).rejects.toEqual(
        failure(...noSuchBucket),
      );
    });
  });

  describe('answers', () => {
    it('with the uploads by key and beginning, a page at a time', async () => {
      const Bucket = await started.newBucket();
      const expected: [string, string][] = [];
      for (const key of ['b', 'a', 'b']) expected.push([key, (await begin(Bucket, key)).UploadId]);
      const found: [string, string][] = [];
      let marker = {};
      for (let more = true; more;) {
        const page = await started.s3.send(
          new ListMultipartUploadsCommand({ Bucket, MaxUploads: 1, ...marker }),
        );
        found.push(...(page.Uploads ?? []).map(({ Key, UploadId }) => [Key!, UploadId!] as [string, string]));
        marker = { KeyMarker: page.NextKeyMarker, UploadIdMarker: page.NextUploadIdMarker };
        more = page.IsTruncated!;
      }
      expect(found).toEqual([expected[1], expected[0], expected[2]]);
    });

    it('with those that have a prefix, rolled up to a delimiter', async () => {
      const Bucket = await started.newBucket();
      for (const key of ['a/1', 'a/2/3', 'b']) await begin(Bucket, key);
      const { Uploads, CommonPrefixes } = await started.s3.send(
        new ListMultipartUploadsCommand({ Bucket, Prefix: 'a/', Delimiter: '/' }),
      );
      expect(Uploads?.map(({ Key }) => Key)).toEqual(['a/1']);
      expect(CommonPrefixes).toEqual([{ Prefix: 'a/2/' }]);
    });
  });
});
