import {
  AthenaClient,
  GetQueryResultsCommand,
  ListNamedQueriesCommand,
  ListQueryExecutionsCommand,
  ListWorkGroupsCommand,
} from '@aws-sdk/client-athena';
import {
  CloudWatchClient,
  DescribeAlarmsCommand,
  ListDashboardsCommand,
  ListMetricsCommand,
} from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { EMRServerlessClient, ListApplicationsCommand } from '@aws-sdk/client-emr-serverless';
import { FirehoseClient, ListDeliveryStreamsCommand } from '@aws-sdk/client-firehose';
import {
  GetDatabasesCommand,
  GetJobsCommand,
  GetTablesCommand,
  GetTriggersCommand,
  GlueClient,
} from '@aws-sdk/client-glue';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import {
  GetRecordsCommand,
  GetShardIteratorCommand,
  ListStreamsCommand,
  KinesisClient,
} from '@aws-sdk/client-kinesis';
import { KMSClient, ListGrantsCommand, ListKeysCommand } from '@aws-sdk/client-kms';
import { LakeFormationClient, ListPermissionsCommand } from '@aws-sdk/client-lakeformation';
import {
  CompleteMultipartUploadCommand,
  GetObjectCommand,
  ListBucketsCommand,
  ListMultipartUploadsCommand,
  ListObjectVersionsCommand,
  ListPartsCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { ListSubscriptionsCommand, SNSClient } from '@aws-sdk/client-sns';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { start } from '../start.ts';

/** The region in which a delivery stream reads a Kinesis stream; everything else is in the one of clients. */
export const otherRegion = 'eu-west-1';

/** What a data directory holds, as clients see it; its streams have delivered what they had. */
export interface Contents {
  readonly buckets: readonly string[];
  /** The objects that people put, with what is in them, by key. */
  readonly objects: readonly string[];
  /** The same of keys that are no paths, and of older versions. */
  readonly bodies: readonly string[];
  /** Unfinished uploads, but for `upload`. */
  readonly uploads: readonly string[];
  /** What `upload` comes to once it is completed. */
  readonly completed: readonly string[];
  readonly roles: readonly string[];
  readonly events: readonly string[];
  readonly alarms: readonly string[];
  readonly dashboards: readonly string[];
  /** Keys and their grants. */
  readonly keys: readonly string[];
  readonly subscriptions: readonly string[];
  /** What is on its way to subscribers, as the files say. */
  readonly messages: readonly string[];
  /** The public key that subscribers find. */
  readonly signingKey: readonly string[];
  /** Their files, but for empty ones. */
  readonly mails: readonly string[];
  readonly metrics: readonly string[];
  readonly streams: readonly string[];
  /** Of a shard of Kinesis. */
  readonly shardRecords: readonly string[];
  /** The ids of the records that were put to a delivery stream, in the bucket `lake`, ascending. */
  readonly records: readonly string[];
  /** Records there that a delivery stream has read from a Kinesis stream. */
  readonly read: readonly string[];
  /** Databases and tables. */
  readonly tables: readonly string[];
  /** Jobs and triggers of Glue. */
  readonly jobs: readonly string[];
  /** Of Lake Formation. */
  readonly permissions: readonly string[];
  /** Workgroups, saved queries and executions of Athena. */
  readonly queries: readonly string[];
  /** The rows that executions have answered. */
  readonly rows: readonly string[];
  /** Of EMR Serverless. */
  readonly applications: readonly string[];
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
    const uploads = (await Promise.all(buckets.map((bucket) => completeUpload(s3, bucket)))).flat();
    const all = (await Promise.all(buckets.map((bucket) => objects(s3, bucket)))).flat();
    const under = (prefix: string) => all.filter(({ key }) => key.startsWith(`lake/${prefix}`));
    const put = all.filter(({ key }) => !/^lake\/(clickstream\/|read\/|upload)/.test(key));
    const isPlain = (key: string, isLatest: boolean) => isLatest && !key.includes('..');
    const shown = (isIt: boolean) =>
      put
        .filter(({ key, isLatest }) => isPlain(key, isLatest) === isIt)
        .map(({ key, text }) => `${key} = ${text}`)
        .toSorted();
    const cloudwatch = client(CloudWatchClient);
    return {
      said,
      contents: {
        buckets,
        objects: shown(true),
        bodies: shown(false),
        uploads,
        completed: under('upload').map(({ text }) => text),
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
        signingKey: signingKey(dataDirectory),
        mails: mails(dataDirectory),
        metrics: (await cloudwatch.send(new ListMetricsCommand({ Namespace: 'N' }))).Metrics!.map(
          ({ MetricName }) => MetricName!,
        ),
        streams: (await client(FirehoseClient).send(new ListDeliveryStreamsCommand({}))).DeliveryStreamNames!,
        shardRecords: await shardRecords(client(KinesisClient)),
        records: under('clickstream/')
          .flatMap(({ text }) => text.trimEnd().split('\n'))
          .map((line) => (JSON.parse(line) as { id: number }).id)
          .toSorted((a, b) => a - b)
          .map(String),
        read: under('read/')
          .flatMap(({ text }) => text.match(/record \d/g)!)
          .toSorted(),
        ...(await tablesAndJobs(client(GlueClient))),
        permissions: await permissions(client(LakeFormationClient)),
        ...(await queries(client(AthenaClient))),
        applications: (
          await client(EMRServerlessClient).send(new ListApplicationsCommand({}))
        ).applications!.map(({ name }) => name!),
        clock: aws.clock.aheadMs > 3000 ? ['ahead'] : [],
      },
    };
  } finally {
    await close();
  }
}

/** Every version that can be read, with what is in it. */
async function objects(s3: S3Client, Bucket: string) {
  const { Versions = [] } = await s3.send(new ListObjectVersionsCommand({ Bucket }));
  const read = Versions.map(async ({ Key, VersionId, IsLatest }) => {
    try {
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: Key!, VersionId }));
      return [{ key: `${Bucket}/${Key}`, isLatest: IsLatest!, text: await Body!.transformToString() }];
    } catch {
      return [];
    }
  });
  return (await Promise.all(read)).flat();
}

/** Completes `upload`, where it has a part; the keys of the others. */
async function completeUpload(s3: S3Client, Bucket: string): Promise<string[]> {
  const { Uploads = [] } = await s3.send(new ListMultipartUploadsCommand({ Bucket }));
  for (const { Key, UploadId } of Uploads.filter((upload) => upload.Key === 'upload')) {
    const upload = { Bucket, Key: Key!, UploadId: UploadId! };
    const { Parts } = await s3.send(new ListPartsCommand(upload));
    if (Parts) await s3.send(new CompleteMultipartUploadCommand({ ...upload, MultipartUpload: { Parts } }));
  }
  return Uploads.map(({ Key }) => Key!).filter((key) => key !== 'upload');
}

async function tablesAndJobs(glue: GlueClient): Promise<Pick<Contents, 'tables' | 'jobs'>> {
  const { DatabaseList } = await glue.send(new GetDatabasesCommand({}));
  const tables = DatabaseList!.map(async ({ Name: DatabaseName }) => {
    const { TableList } = await glue.send(new GetTablesCommand({ DatabaseName: DatabaseName! }));
    return [DatabaseName!, ...TableList!.map(({ Name }) => `${DatabaseName}.${Name}`)];
  });
  const { Jobs } = await glue.send(new GetJobsCommand({}));
  const { Triggers } = await glue.send(new GetTriggersCommand({}));
  return {
    tables: (await Promise.all(tables)).flat(),
    jobs: [...Jobs!, ...Triggers!].map(({ Name }) => Name!),
  };
}

async function permissions(lakeformation: LakeFormationClient): Promise<string[]> {
  const { PrincipalResourcePermissions } = await lakeformation.send(new ListPermissionsCommand({}));
  return PrincipalResourcePermissions!
    .map(
      ({ Principal, Resource, Permissions }) =>
        `${Principal!.DataLakePrincipalIdentifier}: ${Permissions!.join()} on ${JSON.stringify(Resource)}`,
    )
    .toSorted();
}

async function queries(athena: AthenaClient): Promise<Pick<Contents, 'queries' | 'rows'>> {
  const { WorkGroups } = await athena.send(new ListWorkGroupsCommand({}));
  const names = WorkGroups!.map(({ Name }) => Name!);
  if (!names.includes('analysts')) return { queries: names, rows: [] };
  const asked = { WorkGroup: 'analysts' };
  const { NamedQueryIds } = await athena.send(new ListNamedQueriesCommand(asked));
  const { QueryExecutionIds } = await athena.send(new ListQueryExecutionsCommand(asked));
  const rows = QueryExecutionIds!.map((QueryExecutionId) =>
    athena.send(new GetQueryResultsCommand({ QueryExecutionId })).then(
      ({ ResultSet }) => ResultSet!.Rows!.map((row) => JSON.stringify(row.Data)),
      () => [],
    ),
  );
  return {
    queries: [...names, ...NamedQueryIds!, ...QueryExecutionIds!],
    rows: (await Promise.all(rows)).flat(),
  };
}

function signingKey(dataDirectory: string): string[] {
  const path = join(dataDirectory, 'sns/us-east-1/signing-key.public.pem');
  return existsSync(path) ? [readFileSync(path, 'utf8')] : [];
}

function mails(dataDirectory: string): string[] {
  const directory = join(dataDirectory, 'sns/us-east-1/mail/lake%40example.com');
  if (!existsSync(directory)) return [];
  return readdirSync(directory).filter((name) => statSync(join(directory, name)).size > 0);
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
