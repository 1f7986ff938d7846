import { DeleteBucketLifecycleCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import type { S3State } from '../state.ts';

/** Forgets all lifecycle rules; doing so again succeeds. */
export const deleteBucketLifecycle = operation(
  DeleteBucketLifecycleCommand,
  (input, context: Context<S3State>) => {
    putConfiguration(input, context, 'lifecycle', undefined);
    return {};
  },
);
