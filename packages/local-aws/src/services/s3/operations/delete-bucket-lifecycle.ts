import { DeleteBucketLifecycleCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';

/** Forgets all lifecycle rules; doing so again succeeds. */
export const deleteBucketLifecycle = operation(DeleteBucketLifecycleCommand, (input, context) => {
  putConfiguration(input, context, 'lifecycle', undefined);
});
