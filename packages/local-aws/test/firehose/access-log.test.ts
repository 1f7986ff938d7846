import { afterAll, expect } from '@jest/globals';
import { PutRecordCommand } from '@aws-sdk/client-firehose';
import { PutBucketLoggingCommand, PutBucketPolicyCommand } from '@aws-sdk/client-s3';
import { itLocally } from '../start.ts';
import { account, startFirehose } from './start-firehose.ts';

const { firehose, s3, aws, destination, newStream, objects, close } = await startFirehose();
afterAll(close);

itLocally(
  'the access log of the bucket tells of each delivery, and of the role that it was made in',
  async () => {
    const Bucket = destination.BucketARN.split(':::')[1]!;
    const logging = { TargetBucket: Bucket, TargetPrefix: 'access/' };
    const statement = {
      Effect: 'Allow',
      Principal: { Service: 'logging.s3.amazonaws.com' },
      Action: 's3:PutObject',
      Resource: `${destination.BucketARN}/access/*`,
    };
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
    await s3.send(new PutBucketPolicyCommand({ Bucket, Policy }));
    await s3.send(new PutBucketLoggingCommand({ Bucket, BucketLoggingStatus: { LoggingEnabled: logging } }));
    const DeliveryStreamName = await newStream({ Prefix: 'day=1/' });
    await firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from('{}\n') } }));
    await aws.flush();
    const [delivered] = await objects('day=1/');
    const [log] = await objects('access/');
    const lines = log!.text.split('\n').filter((line) => line.includes(' REST.PUT.OBJECT '));
    const role = destination.RoleARN.split('/').at(-1)!;
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain(` - arn:aws:sts::${account}:assumed-role/${role}/AWSFirehoseToS3 `);
    expect(lines[0]).toContain(
      ` ${encodeURIComponent(encodeURIComponent(delivered!.key)).replaceAll('%252F', '/')} "-" 200 - - 3 `,
    );
  },
);
