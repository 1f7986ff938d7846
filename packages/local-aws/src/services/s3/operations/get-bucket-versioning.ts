import { GetBucketVersioningCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import type { S3State } from '../state.ts';

/** Says nothing of a bucket that was never versioned. */
export const getBucketVersioning = operation(
  GetBucketVersioningCommand,
  (input, context: Context<S3State>) => ({ Status: getBucket(input, context).record.versioning }),
);
