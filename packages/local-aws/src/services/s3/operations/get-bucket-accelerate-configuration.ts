import { GetBucketAccelerateConfigurationCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import type { S3State } from '../state.ts';

/** Says nothing, as S3 does of a bucket that never had transfer acceleration. */
export const getBucketAccelerateConfiguration = operation(
  GetBucketAccelerateConfigurationCommand,
  (input, context: Context<S3State>) => {
    getBucket(input, context);
    return {};
  },
);
