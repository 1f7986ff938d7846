import { DeleteBucketEncryptionCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import { getBucket } from '../bucket/get-bucket.ts';
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
