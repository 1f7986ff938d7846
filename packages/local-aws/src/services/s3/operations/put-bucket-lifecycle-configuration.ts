import { PutBucketLifecycleConfigurationCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { lifecycleOf } from '../bucket/lifecycle/lifecycle.ts';

/** Replaces the lifecycle rules of a bucket, which the clock follows (`run-lifecycle.ts`); nothing changes its storage class. */
export const putBucketLifecycleConfiguration = operation(
  PutBucketLifecycleConfigurationCommand,
  (input, context) => {
    getBucket(input, context);
    const lifecycle = lifecycleOf(input, () => context.random.bytes(24).toString('base64url'));
    putConfiguration(input, context, 'lifecycle', lifecycle);
    return { TransitionDefaultMinimumObjectSize: lifecycle.TransitionDefaultMinimumObjectSize };
  },
);
