import { GetBucketLocationCommand } from '@aws-sdk/client-s3';
import type { BucketLocationConstraint } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';

/**
 * Answers the region of a bucket.
 *
 * Documented: us-east-1 is told as nothing (https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetBucketLocation.html).
 */
export const getBucketLocation = operation(GetBucketLocationCommand, (input, context) => {
  const { region, locationConstraint = region } = getBucket(input, context).record;
  return {
    LocationConstraint: region === 'us-east-1' ? undefined : (locationConstraint as BucketLocationConstraint),
  };
});
