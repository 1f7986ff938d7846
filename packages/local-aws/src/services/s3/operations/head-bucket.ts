import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { bucketArn } from '../arns.ts';

/** Answers the region of a bucket; the 404 of one that is not there has no body. */
export const headBucket = operation(HeadBucketCommand, (input, context) => {
  const { name, region } = getBucket(input, context).record;
  return { BucketRegion: region, BucketArn: bucketArn(name), AccessPointAlias: false };
});
