import { AbortMultipartUploadCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { getUpload } from '../upload/get-upload.ts';
import { refuseUnsupported } from '../refuse-unsupported.ts';
import type { S3State } from '../state.ts';

/** Ends an upload and removes its parts. */
export const abortMultipartUpload = operation(
  AbortMultipartUploadCommand,
  async (input, context: Context<S3State>) => {
    refuseUnsupported('AbortMultipartUpload', input, ['IfMatchInitiatedTime']);
    const bucket = getBucket(input, context);
    const { id } = getUpload(bucket, input);
    bucket.store.abortUpload(id);
    await bucket.store.removeParts(id);
    return {};
  },
);
