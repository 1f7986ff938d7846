import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import {
  AbortMultipartUploadCommand,
  CreateMultipartUploadCommand,
  ListPartsCommand,
  UploadPartCommand,
  type CreateMultipartUploadCommandInput,
} from '@aws-sdk/client-s3';
import { failure, startS3 } from './start-s3.ts';
import { itLocally } from '../start.ts';

describe('s3 AbortMultipartUpload', () => {
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
        started.s3.send(new AbortMultipartUploadCommand({ Bucket, Key: 'key', UploadId: 'none' })),
      ).rejects.toEqual(failure('NoSuchUpload', /^The specified upload does not exist\./, 404));
    });
  });

  describe('does', () => {
    it('end the upload, and leave the object that there is alone', async () => {
      const upload = await begin(await started.newBucket());
      await started.put(upload.Bucket, upload.Key, 'kept');
      await started.s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'x' }));
      const { $metadata } = await started.s3.send(new AbortMultipartUploadCommand(upload));
      expect($metadata.httpStatusCode).toBe(204);
      await expect(started.s3.send(new ListPartsCommand(upload))).rejects.toEqual(
        failure('NoSuchUpload', /^The specified upload does not exist\./, 404),
      );
      expect(await started.get(upload.Bucket, upload.Key)).toBe('kept');
    });

    itLocally('remove the parts', async () => {
      const upload = await begin(await started.newBucket());
      await started.s3.send(new UploadPartCommand({ ...upload, PartNumber: 1, Body: 'x' }));
      await started.s3.send(new AbortMultipartUploadCommand(upload));
      expect(await readdir(join(started.aws.dataDirectory, 's3', 'parts', upload.Bucket))).toEqual([]);
    });
  });
});
