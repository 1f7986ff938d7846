import { GetBucketAccelerateConfigurationCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';

/** Says nothing, as S3 does of a bucket that never had transfer acceleration. */
export const getBucketAccelerateConfiguration = operation(
  GetBucketAccelerateConfigurationCommand,
  (input, context) => {
    getBucket(input, context);
    return {};
  },
);
