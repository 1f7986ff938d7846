import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { policyText } from '../bucket/policy-text.ts';
import type { S3State } from '../state.ts';

/** Answers the policy of a bucket as it was put. */
export const getBucketPolicy = operation(GetBucketPolicyCommand, (input, context: Context<S3State>) => ({
  Policy: policyText(input, context),
}));
