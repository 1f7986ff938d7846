import { HeadBucketCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import type { S3State } from '../state.ts';

/** Answers the region of a bucket; the 404 of one that is not there has no body. */
export const headBucket = operation(HeadBucketCommand, (input, context: Context<S3State>) => {
  const { name, region } = getBucket(input, context).record;
  return { BucketRegion: region, BucketArn: `arn:aws:s3:::${name}`, AccessPointAlias: false };
});
