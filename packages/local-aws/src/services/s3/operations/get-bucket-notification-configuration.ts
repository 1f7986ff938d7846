import { GetBucketNotificationConfigurationCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';

/** Nobody is notified of anything here. */
export const getBucketNotificationConfiguration = operation(
  GetBucketNotificationConfigurationCommand,
  (input, context) => {
    getBucket(input, context);
    return {};
  },
);
