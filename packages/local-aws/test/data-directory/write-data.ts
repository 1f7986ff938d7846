import {
  AthenaClient,
  CreateNamedQueryCommand,
  CreateWorkGroupCommand,
  GetQueryExecutionCommand,
  StartQueryExecutionCommand,
} from '@aws-sdk/client-athena';
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
import { CreateApplicationCommand, EMRServerlessClient } from '@aws-sdk/client-emr-serverless';
import { CreateDeliveryStreamCommand, FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import {
  CreateDatabaseCommand,
  CreateJobCommand,
  CreateTableCommand,
  CreateTriggerCommand,
  GlueClient,
} from '@aws-sdk/client-glue';
import { CreateRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  CreateStreamCommand,
  DescribeStreamSummaryCommand,
  KinesisClient,
  PutRecordCommand as PutKinesisRecordCommand,
} from '@aws-sdk/client-kinesis';
import { CreateGrantCommand, CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { LakeFormationClient, RevokePermissionsCommand } from '@aws-sdk/client-lakeformation';
import type { RevokePermissionsCommandInput } from '@aws-sdk/client-lakeformation';
import {
  CreateBucketCommand,
  CreateMultipartUploadCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
  UploadPartCommand,
} from '@aws-sdk/client-s3';
import {
  ConfirmSubscriptionCommand,
  CreateTopicCommand,
  PublishCommand,
  SNSClient,
  SubscribeCommand,
} from '@aws-sdk/client-sns';
import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { planDelivery } from '../../src/services/firehose/delivery/plan/plan-delivery.ts';
import { StreamDelivery } from '../../src/services/firehose/delivery/stream-delivery.ts';
import { BucketStore } from '../../src/services/s3/store/bucket-store.ts';
import { EntryJournal } from '../../src/storage/entry-journal.ts';
import { ScriptedEngine } from '../athena/scripted-engine.ts';
import { RecordingEnvironment, tutorialStream } from '../firehose/delivery/recording-environment.ts';
import { firehoseTrust } from '../firehose/firehose-trust.ts';
import { RecordedDamage } from '../recorded-damage.ts';
import { startEndpoint } from '../sns/start-endpoint.ts';
import { start } from '../start.ts';
import { otherRegion } from './what-is-there.ts';

const event = (id: number) => Buffer.from(JSON.stringify({ id, user_id: id % 2 }));

/**
 * Fills a data directory with something of every kind that there are files for, among them records to be delivered.
 *
 * Where there are several files of a kind, the last by its name is the one that holds what damage would take.
 */
export async function writeData(dataDirectory: string): Promise<void> {
  const { aws, client, close } = await start({ dataDirectory, queryEngine: new ScriptedEngine() });
  await writeObjects(client(S3Client, { forcePathStyle: true }));
  const { Role } = await client(IAMClient).send(
    new CreateRoleCommand({ RoleName: 'datalake_role', AssumeRolePolicyDocument: firehoseTrust }),
  );
  await writeEvents(client(CloudWatchLogsClient), aws.clock.now().getTime());
  await writeMetrics(client(CloudWatchClient));
  await writeKey(client(KMSClient), `arn:aws:iam::${aws.account}:root`);
  await writeTopic(client(SNSClient));
  await writeCatalog(client(GlueClient), client(LakeFormationClient));
  await writeJobs(client(GlueClient), client(IAMClient));
  await writeQueries(client(AthenaClient));
  await writeApplications(client(EMRServerlessClient));
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
  const settle = () => aws.clock.advance(1000);
  await writeShard(client(KinesisClient), settle);
  const elsewhere = { region: otherRegion };
  await writeSource(client(KinesisClient, elsewhere), client(FirehoseClient, elsewhere), Role!.Arn!, settle);
  await close();
  await growJournal(dataDirectory);
  await growIndex(join(dataDirectory, 's3'));
  for (const log of [
    'sns/us-east-1/outbox',
    'glue/us-east-1/catalog',
    'glue/us-east-1/jobs',
    'athena/us-east-1/journal',
    'emr-serverless/us-east-1/applications',
    `${streamIn(dataDirectory, otherRegion)}/source`,
  ])
    await snapshotHalf(join(dataDirectory, log));
}

async function writeObjects(s3: S3Client): Promise<void> {
  for (const Bucket of ['grown', 'history', 'lake']) await s3.send(new CreateBucketCommand({ Bucket }));
  const VersioningConfiguration = { Status: 'Enabled' } as const;
  await s3.send(new PutBucketVersioningCommand({ Bucket: 'history', VersioningConfiguration }));
  for (const [Bucket, Key, Body] of [
    ['grown', 'key', 'one'],
    ['grown', '../..', 'hostile'],
    ['history', 'k', 'older'],
    ['history', 'k', 'newer'],
    ['lake', 'plain/key', 'plain'],
    ['lake', '../..', 'hostile'],
  ] as const)
    await s3.send(new PutObjectCommand({ Bucket, Key, Body }));
  await s3.send(new CreateMultipartUploadCommand({ Bucket: 'lake', Key: 'begun' }));
  const upload = { Bucket: 'lake', Key: 'upload' };
  const { UploadId } = await s3.send(new CreateMultipartUploadCommand(upload));
  await s3.send(new UploadPartCommand({ ...upload, UploadId, PartNumber: 1, Body: 'part' }));
}

async function writeEvents(logs: CloudWatchLogsClient, timestamp: number): Promise<void> {
  const [logGroupName, logStreamName] = ['group', 'stream'];
  await logs.send(new CreateLogGroupCommand({ logGroupName }));
  await logs.send(new CreateLogStreamCommand({ logGroupName, logStreamName }));
  for (const message of ['one', 'two', 'three'])
    await logs.send(
      new PutLogEventsCommand({ logGroupName, logStreamName, logEvents: [{ timestamp, message }] }),
    );
}

async function writeMetrics(cloudwatch: CloudWatchClient): Promise<void> {
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
}

/** Makes databases, each with a table, and revokes what everybody was granted of the first, and that they may make others. */
async function writeCatalog(glue: GlueClient, lakeformation: LakeFormationClient): Promise<void> {
  for (const Name of ['first', 'second']) {
    await glue.send(new CreateDatabaseCommand({ DatabaseInput: { Name } }));
    await glue.send(new CreateTableCommand({ DatabaseName: Name, TableInput: { Name: 'events' } }));
  }
  const Principal = { DataLakePrincipalIdentifier: 'IAM_ALLOWED_PRINCIPALS' };
  for (const revoked of [
    { Resource: { Catalog: {} }, Permissions: ['CREATE_DATABASE'] },
    { Resource: { Database: { Name: 'first' } }, Permissions: ['ALL'] },
  ] satisfies Omit<RevokePermissionsCommandInput, 'Principal'>[])
    await lakeformation.send(new RevokePermissionsCommand({ Principal, ...revoked }));
}

async function writeJobs(glue: GlueClient, iam: IAMClient): Promise<void> {
  const Principal = { Service: 'glue.amazonaws.com' };
  const Statement = [{ Effect: 'Allow', Principal, Action: 'sts:AssumeRole' }];
  const AssumeRolePolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement });
  await iam.send(new CreateRoleCommand({ RoleName: 'job_role', AssumeRolePolicyDocument }));
  const Command = { Name: 'glueetl', ScriptLocation: 's3://lake/job.py' };
  for (const Name of ['hourly', 'daily'])
    await glue.send(new CreateJobCommand({ Name, Role: 'job_role', Command }));
  for (const JobName of ['hourly', 'daily'])
    await glue.send(
      new CreateTriggerCommand({ Name: `${JobName}-start`, Type: 'ON_DEMAND', Actions: [{ JobName }] }),
    );
}

/** Runs a query to its end. */
async function writeQueries(athena: AthenaClient): Promise<void> {
  const WorkGroup = 'analysts';
  const ResultConfiguration = { OutputLocation: 's3://lake/answers/' };
  await athena.send(new CreateWorkGroupCommand({ Name: WorkGroup, Configuration: { ResultConfiguration } }));
  const QueryString = 'SELECT 3';
  await athena.send(
    new CreateNamedQueryCommand({ Name: 'saved', Database: 'first', QueryString, WorkGroup }),
  );
  const { QueryExecutionId } = await athena.send(new StartQueryExecutionCommand({ QueryString, WorkGroup }));
  for (;;) {
    const { QueryExecution } = await athena.send(new GetQueryExecutionCommand({ QueryExecutionId }));
    if (QueryExecution!.Status!.State === 'SUCCEEDED') return;
    await wait(5);
  }
}

async function writeApplications(emr: EMRServerlessClient): Promise<void> {
  for (const name of ['first', 'second'])
    await emr.send(new CreateApplicationCommand({ name, type: 'SPARK', releaseLabel: 'emr-7.12.0' }));
}

async function writeKey(kms: KMSClient, GranteePrincipal: string): Promise<void> {
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  const KeyId = KeyMetadata!.KeyId!;
  await kms.send(new CreateGrantCommand({ KeyId, GranteePrincipal, Operations: ['Decrypt'] }));
}

/** Publishes messages to an endpoint that is not there any more, and asks a mailbox to confirm. */
async function writeTopic(sns: SNSClient): Promise<void> {
  const endpoint = await startEndpoint();
  const { TopicArn } = await sns.send(new CreateTopicCommand({ Name: 'topic' }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'http', Endpoint: endpoint.url }));
  const { Token } = JSON.parse((await endpoint.next()).body) as { Token: string };
  await sns.send(new ConfirmSubscriptionCommand({ TopicArn, Token }));
  await sns.send(new SubscribeCommand({ TopicArn, Protocol: 'email', Endpoint: 'lake@example.com' }));
  await endpoint.close();
  for (let id = 0; id < 7; id += 1)
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

/** Puts records into a Kinesis stream that a delivery stream reads: some that it has read, and some that it has not. */
async function writeSource(
  kinesis: KinesisClient,
  firehose: FirehoseClient,
  RoleARN: string,
  settle: () => Promise<void>,
): Promise<void> {
  await writeShard(kinesis, settle);
  const { StreamDescriptionSummary } = await kinesis.send(
    new DescribeStreamSummaryCommand({ StreamName: 'stream' }),
  );
  await firehose.send(
    new CreateDeliveryStreamCommand({
      DeliveryStreamName: 'read',
      DeliveryStreamType: 'KinesisStreamAsSource',
      KinesisStreamSourceConfiguration: {
        KinesisStreamARN: StreamDescriptionSummary!.StreamARN,
        RoleARN,
      },
      ExtendedS3DestinationConfiguration: {
        RoleARN,
        BucketARN: 'arn:aws:s3:::lake',
        Prefix: 'read/',
        BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 900 },
      },
    }),
  );
  for (const id of [5, 6, 7]) {
    await settle();
    const Data = Buffer.from(`record ${id}`);
    await kinesis.send(new PutKinesisRecordCommand({ StreamName: 'stream', Data, PartitionKey: 'key' }));
  }
}

/** Puts records with files of the journal so small that there is a snapshot, and buffers in files. */
async function growJournal(dataDirectory: string): Promise<void> {
  const environment = new RecordingEnvironment();
  const delivery = await StreamDelivery.open({
    configuration: tutorialStream(),
    environment,
    directory: join(dataDirectory, streamIn(dataDirectory, 'us-east-1')),
    plan: (configuration, ended) => planDelivery(configuration, environment, ended),
    segmentBytes: 600,
  });
  for (let id = 1; id < 10; id += 1) await delivery.put([event(id)]);
  await delivery.close();
  environment.clock.stop();
}

/** The only delivery stream of a region. */
function streamIn(dataDirectory: string, region: string): string {
  const streams = `firehose/${region}/streams`;
  return join(streams, readdirSync(join(dataDirectory, streams))[0]!);
}

/** Writes a log anew as it is once the older half of its entries stands in a snapshot, with the younger half behind. */
async function snapshotHalf(directory: string): Promise<void> {
  const entries: unknown[] = [];
  const open = () =>
    EntryJournal.open<unknown>(directory, {
      replay: (entry) => void entries.push(entry),
      keep: () => entries.slice(0, Math.ceil(entries.length / 2)),
      exists: false,
      damage: new RecordedDamage(),
      onError: (error) => {
        throw error;
      },
    });
  await open().close();
  rmSync(directory, { recursive: true });
  const log = open();
  for (let count = 0; count < 10_000; count += 1) log.append(entries[0]);
  log.tidy(0);
  await untilSnapshot(directory);
  for (const entry of entries.slice(Math.ceil(entries.length / 2))) log.append(entry);
  await log.close();
}

async function untilSnapshot(directory: string): Promise<void> {
  while (!readdirSync(directory).some((name) => name.endsWith('.snapshot'))) await wait(5);
}

/** Changes an object of the bucket `grown` so often that its index is written anew. */
async function growIndex(root: string): Promise<void> {
  const store = new BucketStore(root, 'grown', () => 'unused', {
    exists: true,
    damage: new RecordedDamage(),
    onError: (error) => {
      throw error;
    },
  });
  const [version] = store.versions('key');
  for (let count = 0; count < 10_100; count += 1) store.describe('key', version!);
  await untilSnapshot(join(root, 'index/grown'));
  store.describe('key', version!);
  await store.close();
}
