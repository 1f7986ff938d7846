import { GetBucketVersioningCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';

/** Says nothing of a bucket that was never versioned. */
export const getBucketVersioning = operation(GetBucketVersioningCommand, (input, context) => ({
  Status: getBucket(input, context).record.versioning,
}));
