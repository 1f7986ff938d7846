import { PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { checkNames, isPublic, parsePolicy } from '../bucket/access/bucket-policy.ts';
import { putConfiguration } from '../bucket/configuration.ts';
import { s3Error } from '../errors.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { rootArn } from '../../../dispatch/authorization/caller-arn.ts';
import { bucketArn } from '../arns.ts';

/**
 * Sets the policy of a bucket, unless it is no policy for it or would make public what is to be private.
 *
 * Any credentials may do anything here, but for what a policy denies to everybody without a condition.
 */
export const putBucketPolicy = operation(PutBucketPolicyCommand, (input, context) => {
  const { configuration, name } = getBucket(input, context).record;
  const text = input.Policy ?? '';
  const policy = parsePolicy(text, name);
  checkNames(policy);
  const block = configuration['publicAccessBlock'];
  if (block?.BlockPublicPolicy && isPublic(policy)) {
    throw s3Error(
      'AccessDenied',
      403,
      `User: ${rootArn(context.account)} is not authorized to perform: s3:PutBucketPolicy on resource: "${bucketArn(name)}" because public policies are prevented by the BlockPublicPolicy setting in S3 Block Public Access.`,
    );
  }
  putConfiguration(input, context, 'policy', text);
});
