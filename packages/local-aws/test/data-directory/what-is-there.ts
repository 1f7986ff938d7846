import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  ListDashboardsCommand,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { FirehoseClient, ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  KinesisClient,
} from '@aws-sdk/client-kinesis';
import {
  GetObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { KMSClient, ListGrantsCommand, ListKeysCommand } from '@aws-sdk/client-kms';
import { ListSubscriptionsCommand, SNSClient } from '@aws-sdk/client-sns';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { start } from '../start.ts';

/** What a data directory holds, as clients see it; its streams have delivered what they had. */
export interface Contents {
  readonly buckets: readonly string[];
  /** The objects that people put, with what is in them, by key. */
  readonly objects: readonly string[];
  /** The same of keys that are no paths, and of older versions. */
  readonly bodies: readonly string[];
  readonly uploads: readonly string[];
  readonly roles: readonly string[];
  readonly events: readonly string[];
  readonly alarms: readonly string[];
  readonly dashboards: readonly string[];
  /** Keys and their grants. */
  readonly keys: readonly string[];
  readonly subscriptions: readonly string[];
  /** What is on its way to subscribers, as the files say. */
  readonly messages: readonly string[];
  readonly metrics: readonly string[];
  readonly streams: readonly string[];
  /** The ids of the records in the bucket `lake`, ascending. */
  /** Of a shard of Kinesis. */
  readonly shardRecords: readonly string[];
  readonly records: readonly string[];
  readonly clock: readonly string[];
}

/** Opens a data directory, asks for everything in it, and closes it again; `said` is what it said meanwhile. */
export async function whatIsThere(dataDirectory: string): Promise<{ contents: Contents; said: string[] }> {
  const said: string[] = [];
  const { aws, client, close } = await start({
    dataDirectory,
    onError: (error) => said.push((error as Error).message),
  });
  try {
    await aws.flush();
    const s3 = client(S3Client, { forcePathStyle: true });
    const buckets = (await s3.send(new ListBucketsCommand({}))).Buckets!.map(({ Name }) => Name!);
    const versions = await Promise.all(
      buckets.map(async (Bucket) => {
        const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
        return Promise.all(
          Versions.map(async ({ Key, VersionId, IsLatest }) => {
            const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: Key!, VersionId }));
            return { key: `${Bucket}/${Key}`, isLatest: IsLatest!, text: await Body!.transformToString() };
          }),
        );
      }),
    );
    const delivered = /^lake\/clickstream\//;
    const all = versions.flat();
    const put = all.filter(({ key }) => !delivered.test(key));
    const isPlain = (key: string, isLatest: boolean) => isLatest && !key.includes('..');
    const shown = (isIt: boolean) =>
      put
        .filter(({ key, isLatest }) => isPlain(key, isLatest) === isIt)
        .map(({ key, text }) => `${key} = ${text}`)
        .toSorted();
    const uploads = buckets.map((Bucket) => s3.send(new ListMultipartUploadsCommand({ Bucket })));
    const cloudwatch = client(CloudWatchClient);
    return {
      said,
      contents: {
        buckets,
        objects: shown(true),
        bodies: shown(false),
        uploads: (await Promise.all(uploads)).flatMap(({ Uploads = [] }) => Uploads.map(({ Key }) => Key!)),
        roles: (await client(IAMClient).send(new ListRolesCommand({}))).Roles!.map(
          ({ RoleName }) => RoleName!,
        ),
        events: await client(CloudWatchLogsClient)
          .send(new FilterLogEventsCommand({ logGroupName: 'group' }))
          .then(
            ({ events }) => events!.map(({ message }) => message!),
            () => [],
          ),
        alarms: (await cloudwatch.send(new DescribeAlarmsCommand({}))).MetricAlarms!.map(
          ({ AlarmName }) => AlarmName!,
        ),
        dashboards: (await cloudwatch.send(new ListDashboardsCommand({}))).DashboardEntries!.map(
          ({ DashboardName }) => DashboardName!,
        ),
        keys: await keys(client(KMSClient)),
        subscriptions: (await client(SNSClient).send(new ListSubscriptionsCommand({}))).Subscriptions!.map(
          ({ Protocol, TopicArn }) => `${Protocol} of ${TopicArn}`,
        ),
        messages: messages(dataDirectory),
        metrics: (await cloudwatch.send(new ListMetricsCommand({ Namespace: 'N' }))).Metrics!.map(
          ({ MetricName }) => MetricName!,
        ),
        streams: (await client(FirehoseClient).send(new ListDeliveryStreamsCommand({}))).DeliveryStreamNames!,
        shardRecords: await shardRecords(client(KinesisClient)),
        records: all
          .filter(({ key }) => delivered.test(key))
          .flatMap(({ text }) => text.trimEnd().split('\n'))
          .map((line) => (JSON.parse(line) as { id: number }).id)
          .toSorted((a, b) => a - b)
          .map(String),
        clock: aws.clock.aheadMs > 3000 ? ['ahead'] : [],
      },
    };
  } finally {
    await close();
  }
}

async function keys(kms: KMSClient): Promise<string[]> {
  const { Keys } = await kms.send(new ListKeysCommand({}));
  const grants = await Promise.all(
    Keys!.map(async ({ KeyId }) => (await kms.send(new ListGrantsCommand({ KeyId }))).Grants!),
  );
  return [...Keys!.map(({ KeyId }) => KeyId!), ...grants.flat().map(({ GrantId }) => GrantId!)];
}

function messages(dataDirectory: string): string[] {
  const outbox = join(dataDirectory, 'sns/us-east-1/outbox');
  if (!existsSync(outbox)) return [];
  return readdirSync(outbox)
    .filter((name) => name !== 'mark')
    .flatMap((name) => readFileSync(join(outbox, name), 'utf8').match(/"Message":"message \d"/g) ?? []);
}

async function shardRecords(kinesis: KinesisClient): Promise<string[]> {
  const { StreamNames } = await kinesis.send(new ListStreamsCommand({}));
  if (!StreamNames!.includes('stream')) return [];
  const { ShardIterator } = await kinesis.send(
    new GetShardIteratorCommand({
      StreamName: 'stream',
      ShardId: 'shardId-000000000000',
      ShardIteratorType: 'TRIM_HORIZON',
    }),
  );
  const { Records } = await kinesis.send(new GetRecordsCommand({ ShardIterator }));
  return Records!.map(({ Data }) => Buffer.from(Data!).toString());
}
