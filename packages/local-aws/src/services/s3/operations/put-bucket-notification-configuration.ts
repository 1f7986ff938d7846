import { PutBucketNotificationConfigurationCommand } from '@aws-sdk/client-s3';
import { operation } from '../operation.ts';
import { getBucket } from '../bucket/get-bucket.ts';
import { refuseMembers } from '../../../kit/refuse-members.ts';

/** Accepts that nobody is notified; there is nobody here to notify, so anything else is refused. */
export const putBucketNotificationConfiguration = operation(
  PutBucketNotificationConfigurationCommand,
  (input, context) => {
    getBucket(input, context);
    refuseMembers(
      's3:PutBucketNotificationConfiguration',
      input.NotificationConfiguration ?? {},
      'TopicConfigurations',
      'QueueConfigurations',
      'LambdaFunctionConfigurations',
      'EventBridgeConfiguration',
    );
  },
);
