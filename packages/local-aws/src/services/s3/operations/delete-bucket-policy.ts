import { DeleteBucketPolicyCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import type { S3State } from '../state.ts';

/** Deletes the policy of a bucket; doing so again succeeds. */
export const deleteBucketPolicy = operation(DeleteBucketPolicyCommand, (input, context: Context<S3State>) => {
  putConfiguration(input, context, 'policy', undefined);
  return {};
});
