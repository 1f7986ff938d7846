import {
  CloudWatchClient,
  PutDashboardCommand,
  PutMetricAlarmCommand,
  PutMetricDataCommand,
} from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateDeliveryStreamCommand, FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateStreamCommand,
  KinesisClient,
  PutRecordCommand as PutKinesisRecordCommand,
} from '@aws-sdk/client-kinesis';
import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateGrantCommand, CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { planDelivery } from '../../src/services/firehose/delivery/plan/plan-delivery.ts';
import { StreamDelivery } from '../../src/services/firehose/delivery/stream-delivery.ts';
import { BucketStore } from '../../src/services/s3/store/bucket-store.ts';
import { RecordingEnvironment, tutorialStream } from '../firehose/delivery/recording-environment.ts';
import { firehoseTrust } from '../firehose/firehose-trust.ts';
import { RecordedDamage } from '../recorded-damage.ts';
import { startEndpoint } from '../sns/start-endpoint.ts';
import { start } from '../start.ts';

const event = (id: number) => Buffer.from(JSON.stringify({ id, user_id: id % 2 }));

/** Fills a data directory with something of every kind that there are files for, among them records to be delivered. */
export async function writeData(dataDirectory: string): Promise<void> {
  const { aws, client, close } = await start({ dataDirectory });
  const s3 = client(S3Client, { forcePathStyle: true });
  for (const Bucket of ['lake', 'many', 'versions']) await s3.send(new CreateBucketCommand({ Bucket }));
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await s3.send(new PutBucketVersioningCommand({ Bucket: 'versions', VersioningConfiguration }));
  for (const [Bucket, Key, Body] of [
    ['lake', 'plain/key', 'plain'],
    ['lake', '../..', 'hostile'],
    ['many', 'key', 'one'],
    ['versions', 'k', 'older'],
    ['versions', 'k', 'newer'],
  ] as const)
    await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  await s3.send(new CreateMultipartUploadCommand({ Bucket: 'lake', Key: 'upload' }));

  await client(IAMClient).send(
    new CreateRoleCommand({ RoleName: 'datalake_role', AssumeRolePolicyDocument: firehoseTrust }),
  );
  const logs = client(CloudWatchLogsClient);
  const [logGroupName, logStreamName] = ['group', 'stream'];
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  const timestamp = aws.clock.now().getTime();
  for (const message of ['one', 'two', 'three'])
    await logs.send(
      new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: [{ timestamp, message }] }),
    );
  const cloudwatch = client(CloudWatchClient);
  await cloudwatch.send(
    new PutMetricAlarmCommand({
      AlarmName: 'alarm',
      Namespace: 'N',
      MetricName: 'm',
      Statistic: 'Sum',
      Period: 60,
      EvaluationPeriods: 1,
      Threshold: 5,
      ComparisonOperator: 'GreaterThanThreshold',
    }),
  );
  await cloudwatch.send(
    new PutMetricDataCommand({ Namespace: 'N', MetricData: [{ MetricName: 'm', Value: 1 }] }),
  );
  const DashboardBody = JSON.stringify({ widgets: [] });
  await cloudwatch.send(new PutDashboardCommand({ DashboardName: 'dashboard', DashboardBody }));
  await writeKey(client(KMSClient), `arn:aws:iam::${aws.account}:root`);
  await writeTopic(client(SNSClient));
  await aws.clock.advance(4000);

  const firehose = client(FirehoseClient);
  const DeliveryStreamName = 'clickstream';
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName,
      ExtendedS3DestinationConfiguration: tutorialStream({
        CloudWatchLoggingOptions: { Enabled: false },
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 900 },
      }).destination,
    }),
  );
  await aws.clock.advance(2000);
  await firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: event(0) } }));
  await writeShard(client(KinesisClient), () => aws.clock.advance(1000));
  await close();
  await growJournal(dataDirectory);
  await growIndex(join(dataDirectory, 's3'));
}

async function writeKey(kms: KMSClient, GranteePrincipal: string): Promise<void> {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  const KeyId = KeyMetadata!.KeyId!;
  await kms.send(new CreateGrantCommand({ KeyId, GranteePrincipal, Operations: ['Decrypt'] }));
}

/** Publishes messages to an endpoint that is not there any more. */
async function writeTopic(sns: SNSClient): Promise<void> {
  const endpoint = await startEndpoint();
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'topic' }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint: endpoint.url }));
  const { Token } = JSON.parse((await endpoint.next()).body) as { Token: string };
  await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
  await endpoint.close();
  for (let id = 0; id < 3; id += 1)
    await sns.send(new PublishCommand({ TopicArn, Message: `message ${id}` }));
}

/** Puts records into a Kinesis stream. */
async function writeShard(kinesis: KinesisClient, settle: () => Promise<void>): Promise<void> {
  const StreamName = 'stream';
  await kinesis.send(new CreateStreamCommand({ StreamName, ShardCount: 1 }));
  await settle();
  for (let id = 0; id < 5; id += 1) {
    const Data = Buffer.from(`record ${id}`);
    await kinesis.send(new PutKinesisRecordCommand({ StreamName, Data, PartitionKey: 'key' }));
  }
}

/** Puts records with files of the journal so small that there is a snapshot, and buffers in files. */
async function growJournal(dataDirectory: string): Promise<void> {
  const streams = join(dataDirectory, 'firehose/us-east-1/streams');
  const environment = new RecordingEnvironment();
  const delivery = await StreamDelivery.open({
    configuration: tutorialStream(),
    environment,
    directory: join(streams, readdirSync(streams)[0]!),
    plan: (configuration, ended) => planDelivery(configuration, environment, ended),
    segmentBytes: 600,
  });
  for (let id = 1; id < 10; id += 1) await delivery.put([event(id)]);
  await delivery.close();
  environment.clock.stop();
}

/** Changes an object of the bucket `many` so often that its index is written anew. */
async function growIndex(root: string): Promise<void> {
  const store = new BucketStore(root, 'many', () => 'unused', {
    exists: true,
    damage: new RecordedDamage(),
    onError: (error) => {
      throw error;
    },
  });
  const [version] = store.versions('key');
  const snapshot = () => readdirSync(join(root, 'index/many')).some((name) => name.endsWith('.snapshot'));
  for (let count = 0; count < 10_100; count += 1) store.describe('key', version!);
  while (!snapshot()) await wait(5);
  store.describe('key', version!);
  await store.close();
}
