import { DeleteBucketPolicyCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';

/** Deletes the policy of a bucket; doing so again succeeds. */
export const deleteBucketPolicy = operation(DeleteBucketPolicyCommand, (input, context) => {
  putConfiguration(input, context, 'policy', undefined);
});
