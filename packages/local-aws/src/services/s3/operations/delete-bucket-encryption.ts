import { DeleteBucketEncryptionCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../operation.ts';
import type { Context } from '../../../operation.ts';
import { putConfiguration } from '../configuration.ts';
import { getBucket } from '../get-bucket.ts';
import type { S3State } from '../state.ts';

/** Goes back to SSE-S3. */
export const deleteBucketEncryption = operation(
  DeleteBucketEncryptionCommand,
  (input, context: Context<S3State>) => {
    getBucket(input, context).record.defaultEncryption = undefined;
    putConfiguration(input, context, 'encryption', undefined);
    return {};
  },
);
