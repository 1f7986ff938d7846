import { GetBucketPolicyCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { policyText } from '../bucket/access/policy-text.ts';

/** Answers the policy of a bucket as it was put. */
export const getBucketPolicy = operation(GetBucketPolicyCommand, (input, context) => ({
  Policy: policyText(input, context),
}));
