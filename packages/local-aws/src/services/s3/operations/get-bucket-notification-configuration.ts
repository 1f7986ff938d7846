import { GetBucketNotificationConfigurationCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import type { S3State } from '../state.ts';

/** Nobody is notified of anything here. */
export const getBucketNotificationConfiguration = operation(
  GetBucketNotificationConfigurationCommand,
  (input, context: Context<S3State>) => {
    getBucket(input, context);
    return {};
  },
);
