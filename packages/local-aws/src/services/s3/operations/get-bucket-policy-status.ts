import { GetBucketPolicyStatusCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { isPublic, parsePolicy } from '../bucket/access/bucket-policy.ts';
import { policyText } from '../bucket/access/policy-text.ts';

/** Tells whether the policy of a bucket lets everybody in. */
export const getBucketPolicyStatus = operation(GetBucketPolicyStatusCommand, (input, context) => {
  const text = policyText(input, context);
  return { PolicyStatus: { IsPublic: isPublic(parsePolicy(text, input.Bucket!)) } };
});
