import { afterAll, describe, expect, it } from '@jest/globals';
import { PutBucketNotificationConfigurationCommand } from '@aws-sdk/client-s3';
import type { NotificationConfiguration } from '@aws-sdk/client-s3';
import { failure, newName, noSuchBucket, startS3 } from './start-s3.ts';
import { itLocally } from '../start.ts';

const { s3, newBucket, close } = await startS3();
afterAll(close);

describe('s3 PutBucketNotificationConfiguration', () => {
  const notify = (Bucket: string, NotificationConfiguration: NotificationConfiguration) =>
    s3.send(new PutBucketNotificationConfigurationCommand({ Bucket, NotificationConfiguration }));

  describe('rejects', () => {
    it('a bucket that does not exist', async () => {
      await expect(notify(newName(), {})).rejects.toEqual(noSuchBucket);
    });

    itLocally.each([
      [
        'QueueConfigurations',
        {
          QueueConfigurations: [
            { QueueArn: 'arn:aws:sqs:us-east-1:1:q', Events: ['s3:ObjectCreated:*' as const] },
          ],
        },
      ],
      ['EventBridgeConfiguration', { EventBridgeConfiguration: {} }],
    ])('%s, by its name: there is nobody to notify', async (member, configuration) => {
      await expect(notify(await newBucket(), configuration)).rejects.toEqual(
        failure('NotImplemented', new RegExp(`${member} of s3:PutBucketNotificationConfiguration`), 501),
      );
    });
  });

  describe('answers', () => {
    it('that nobody is notified', async () => {
      const { $metadata } = await notify(await newBucket(), {});
      expect($metadata.httpStatusCode).toBe(200);
    });
  });
});
