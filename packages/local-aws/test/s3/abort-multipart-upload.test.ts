import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import { AbortMultipartUploadCommand, ListPartsCommand, UploadPartCommand } from '@aws-sdk/client-s3';
import { noSuchUpload, startUploads } from './start-uploads.ts';
import { itLocally } from '../start.ts';

const { s3, aws, newBucket, begin, put, get, close } = await startUploads();
afterAll(close);

describe('s3 AbortMultipartUpload', () => {
  describe('rejects', () => {
    it('an upload that does not exist', async () => {
      const Bucket = await newBucket();
      await expect(
        s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'key', UploadId: 'none' })),
      ).rejects.toEqual(noSuchUpload);
    });
  });

  describe('does', () => {
    it('end the upload, and leave the object that there is alone', async () => {
      const upload = await begin(await newBucket());
      await put(upload.Bucket, upload.Key, 'kept');
      await s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'x' }));
      const { $metadata } = await s3.send(new AbortMultipartUploadCommand(upload));
      expect($metadata.httpStatusCode).toBe(204);
      await expect(s3.send(new ListPartsCommand(upload))).rejects.toEqual(noSuchUpload);
      expect(await get(upload.Bucket, upload.Key)).toBe('kept');
    });

    it('succeed again', async () => {
      const upload = await begin(await newBucket());
      for (let time = 0; time < 2; time += 1) {
        const { $metadata } = await s3.send(new AbortMultipartUploadCommand(upload));
        expect($metadata.httpStatusCode).toBe(204);
      }
      await expect(s3.send(new AbortMultipartUploadCommand({ ...upload, Key: 'other' }))).rejects.toEqual(
        noSuchUpload,
      );
    });

    itLocally('remove the parts', async () => {
      const upload = await begin(await newBucket());
      await s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'x' }));
      await s3.send(new AbortMultipartUploadCommand(upload));
      expect(await readdir(join(aws.dataDirectory, 's3', 'parts', upload.Bucket))).toEqual([]);
    });
  });
});
