import { DeleteBucketEncryptionCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import { getBucket } from '../bucket/get-bucket.ts';

/** Goes back to SSE-S3. */
export const deleteBucketEncryption = operation(DeleteBucketEncryptionCommand, (input, context) => {
  getBucket(input, context).record.defaultEncryption = undefined;
  putConfiguration(input, context, 'encryption', undefined);
});
