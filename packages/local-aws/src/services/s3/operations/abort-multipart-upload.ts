import { AbortMultipartUploadCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { getUpload } from '../upload/get-upload.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';

/**
 * Ends an upload and removes its parts.
 *
 * Documented: "it might be necessary to abort a given multipart upload multiple times", so doing it again succeeds
 * (https://docs.aws.amazon.com/AmazonS3/latest/API/API_AbortMultipartUpload.html).
 */
export const abortMultipartUpload = operation(AbortMultipartUploadCommand, async (input, context) => {
  refuseMembers('s3:AbortMultipartUpload', input, 'IfMatchInitiatedTime');
  const bucket = getBucket(input, context);
  const ended = bucket.store.ended.get(input.UploadId ?? '');
  if (ended && ended.key === input.Key && !ended.completed) return {};
  await bucket.store.abortUpload(getUpload(bucket, input).id);
  return {};
});
