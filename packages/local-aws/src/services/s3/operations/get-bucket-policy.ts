import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { operation, type Context } from '../../../operation.ts';
import { getConfiguration } from '../configuration.ts';
import type { S3State } from '../state.ts';

/** Answers the policy of a bucket as it was put. */
export const getBucketPolicy = operation(GetBucketPolicyCommand, (input, context: Context<S3State>) => ({
  Policy: getConfiguration(
    input,
    context,
    'policy',
    'NoSuchBucketPolicy',
    'The bucket policy does not exist',
  ),
}));
