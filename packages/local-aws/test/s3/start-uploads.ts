import { CreateMultipartUploadCommand } from '@aws-sdk/client-s3';
import type { CreateMultipartUploadCommandInput } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';

/** What names an upload in each command about it. */
export interface Upload {
  readonly Bucket: string;
  readonly Key: string;
  readonly UploadId: string;
}

export const noSuchUpload = failure('NoSuchUpload', /^The specified upload does not exist\./, 404);

/** S3 as `startS3` gives it, and uploads that have just begun. */
export async function startUploads() {
  const started = await startS3();
  return {
    ...started,
    async begin(
      Bucket: string,
      Key = 'key',
      input: Partial<CreateMultipartUploadCommandInput> = {},
    ): Promise<Upload> {
      const { UploadId } = await started.s3.send(new CreateMultipartUploadCommand({ Bucket, Key, ...input }));
      return { Bucket, Key, UploadId: UploadId! };
    },
  };
}

export { failure, newName, noSuchBucket };
