import { PutBucketNotificationConfigurationCommand } from '@aws-sdk/client-s3';
import { operation } from '../../../dispatch/operation.ts';
import type { Context } from '../../../dispatch/operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { refuseUnsupported } from '../refuse-unsupported.ts';
import type { S3State } from '../state.ts';

/** Accepts that nobody is notified; there is nobody here to notify, so anything else is refused. */
export const putBucketNotificationConfiguration = operation(
  PutBucketNotificationConfigurationCommand,
  (input, context: Context<S3State>) => {
    getBucket(input, context);
    refuseUnsupported('PutBucketNotificationConfiguration', input.NotificationConfiguration ?? {}, [
      'TopicConfigurations',
      'QueueConfigurations',
      'LambdaFunctionConfigurations',
      'EventBridgeConfiguration',
    ]);
    return {};
  },
);
