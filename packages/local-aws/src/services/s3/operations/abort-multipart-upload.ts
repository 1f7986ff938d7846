import { AbortMultipartUploadCommand } from '@aws-sdk/client-s3';
import { operation, type Context } from '../../../operation.ts';
import { getBucket } from '../get-bucket.ts';
import { getUpload } from '../get-upload.ts';
import { refuseUnsupported } from '../refuse-unsupported.ts';
import type { S3State } from '../state.ts';

/** Ends an upload and removes its parts. */
export const abortMultipartUpload = operation(
  AbortMultipartUploadCommand,
  (input, context: Context<S3State>) => {
    refuseUnsupported('AbortMultipartUpload', input, ['IfMatchInitiatedTime']);
    const bucket = getBucket(input, context);
    bucket.store.abortUpload(getUpload(bucket, input).id);
    return {};
  },
);
