import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  DescribeStreamSummaryCommand,
  GetRecordsCommand,
  GetShardIteratorCommand,
  KinesisClient,
  ListShardsCommand,
  ListStreamsCommand,
  PutRecordsCommand,
} from '@aws-sdk/client-kinesis';
import { AttachRolePolicyCommand, DetachRolePolicyCommand, IAMClient } from '@aws-sdk/client-iam';
import {
  GetJobCommand,
  GetJobRunCommand,
  GetJobsCommand,
  GetTriggerCommand,
  GlueClient,
  ListTriggersCommand,
  StartJobRunCommand,
} from '@aws-sdk/client-glue';
import { FirehoseClient, PutRecordCommand } from '@aws-sdk/client-firehose';
import { GetObjectCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { generate, kinesisSink } from '@clickstream/generator';
import { EndingJobs } from './ending-jobs.ts';
import { misgranted, wellGranted } from './role-grants.ts';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 1_200_000;
const { eventsStream: StreamName, stream: DeliveryStreamName, transformJob: JobName } = names();
const { role: RoleName, eventsPolicy } = names();

const jobEngine = new EndingJobs();
let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack({ jobEngine, quota: 'us-east-1' });
});
afterAll(() => local?.close());

describe('realtime and the job of the transform on local AWS, by the real Terraform', () => {
  it(
    'are deployed with the catalog and alarms, bring events through Kinesis into the lake, tell of records that are refused or that Firehose cannot read, of a reader that is too slow and of a run that fails, are changed, do not drift, and go with the rest',
    async () => {
      const context = { forceDestroy: true, layout: { kind: 'bucketed' }, catalog: {}, monitoring: {} };
      const terraform = await local.terraform({ ...context, realtime: {}, transformJob: {} });
      await terraform.init();
      await terraform.apply();

      const kinesis = new KinesisClient(local.client);
      const summary = async () =>
        (await kinesis.send(new DescribeStreamSummaryCommand({ StreamName }))).StreamDescriptionSummary!;
      expect(await summary()).toMatchObject({
        StreamModeDetails: { StreamMode: 'ON_DEMAND' },
        EncryptionType: 'KMS',
        RetentionPeriodHours: 24,
      });

      const { endpoint, region, credentials } = local.client;
      const target = { stream: StreamName, endpoint, region, client: { credentials } };
      // One event a record, and records that Firehose takes apart to find the key of each.
      for (const [seed, count, pack] of [
        [42, 3000, 1],
        [43, 500, 40],
      ] as const) {
        const sink = kinesisSink({ ...target, pack });
        const { account, error } = await generate({ seed, count, maxDelaySeconds: 0, sink });
        expect(error).toBeUndefined();
        expect(account).toMatchObject({ generated: count, accepted: count, deadLettered: 0 });
      }
      await local.aws.flush();
      expect(await lines(new S3Client({ ...local.client, forcePathStyle: true }))).toBe(3500);

      // What has no user is an error, which is logged: then the role of Firehose has done all that it may.
      const bad = { Data: Buffer.from('{}'), PartitionKey: 'one' };
      await kinesis.send(new PutRecordsCommand({ StreamName, Records: [bad] }));
      await local.aws.flush();
      expect(await misgranted(local, RoleName)).toEqual(wellGranted);
      await local.aws.clock.advance(30 * 60_000);

      await expectSlowReaderIsTold(kinesis);
      await expectRefusedRecordsAreTold(kinesis);
      await expectUnreadSourceIsTold(kinesis);

      const firehose = new FirehoseClient({ ...local.client, maxAttempts: 1 });
      await expect(
        firehose.send(new PutRecordCommand({ DeliveryStreamName, Record: { Data: Buffer.from('{}') } })),
      ).rejects.toThrow('This operation is not permitted on KinesisStreamAsSource delivery stream type.');

      const glue = new GlueClient(local.client);
      await expectFailureIsTold(glue);

      const realtime = { retentionHours: 48 };
      const transformJob = { schedule: 'cron(30 * * * ? *)', workers: 5 };
      const changed = await local.terraform({ ...context, realtime, transformJob });
      await changed.apply();
      expect(await changed.plan()).toEqual({ changes: false });
      expect((await summary()).RetentionPeriodHours).toBe(48);
      expect((await glue.send(new GetJobCommand({ JobName }))).Job!.NumberOfWorkers).toBe(5);
      const after = await glue.send(new GetTriggerCommand({ Name: JobName }));
      expect(after.Trigger).toMatchObject({ State: 'ACTIVATED', Schedule: transformJob.schedule });

      await changed.destroy();
      expect(await changed.stateList()).toEqual([]);
      expect((await kinesis.send(new ListStreamsCommand({}))).StreamNames).toEqual([]);
      expect((await glue.send(new GetJobsCommand({}))).Jobs).toEqual([]);
      expect((await glue.send(new ListTriggersCommand({}))).TriggerNames).toEqual([]);
      for (const client of [kinesis, firehose, glue]) client.destroy();
    },
    timeoutMs,
  );
});

/** Reads less than there is for half an hour, then all of it: the one alarm that fires is that of readers, and it ends. */
async function expectSlowReaderIsTold(kinesis: KinesisClient): Promise<void> {
  const cloudwatch = new CloudWatchClient(local.client);
  expect(await firedDuring(cloudwatch, 30)).toEqual([]);
  const { Shards = [] } = await kinesis.send(new ListShardsCommand({ StreamName }));
  const iterators = await Promise.all(
    Shards.map(async ({ ShardId }) => {
      const start = { StreamName, ShardId, ShardIteratorType: 'TRIM_HORIZON' as const };
      return (await kinesis.send(new GetShardIteratorCommand(start))).ShardIterator;
    }),
  );
  const read = async (Limit: number) => {
    for (const [index, ShardIterator] of iterators.entries()) {
      const { NextShardIterator } = await kinesis.send(new GetRecordsCommand({ ShardIterator, Limit }));
      iterators[index] = NextShardIterator;
    }
  };
  expect(await firedDuring(cloudwatch, 30, () => read(1))).toEqual([`${DeliveryStreamName}-readers-behind`]);
  await firedDuring(cloudwatch, 30, () => read(10_000));
  expect(await firing(cloudwatch)).toEqual([]);
  cloudwatch.destroy();
}

/** Puts more than a shard takes in a second: the one alarm that fires is that of shards, and it ends. */
async function expectRefusedRecordsAreTold(kinesis: KinesisClient): Promise<void> {
  const cloudwatch = new CloudWatchClient(local.client);
  const Data = Buffer.from(JSON.stringify({ event_id: 'e', user_id: 1, text: 'x'.repeat(600_000) }));
  const Records = [1, 2].map(() => ({ Data, PartitionKey: 'one' }));
  const { FailedRecordCount } = await kinesis.send(new PutRecordsCommand({ StreamName, Records }));
  expect(FailedRecordCount).toBe(1);
  expect(await firedDuring(cloudwatch, 15)).toEqual([`${DeliveryStreamName}-shards-throttled`]);
  await local.aws.clock.advance(60 * 60_000);
  expect(await firing(cloudwatch)).toEqual([]);
  cloudwatch.destroy();
}

/**
 * Takes from Firehose what lets it read, while records come each minute and after a single one: the one alarm that fires is
 * that of the source, after twenty minutes, and it ends. None does while all is well, with records and without.
 */
async function expectUnreadSourceIsTold(kinesis: KinesisClient): Promise<void> {
  const cloudwatch = new CloudWatchClient(local.client);
  const iam = new IAMClient(local.client);
  const policy = { RoleName, PolicyArn: `arn:aws:iam::${local.aws.account}:policy/${eventsPolicy}` };
  const put = async () => {
    const Data = Buffer.from(JSON.stringify({ event_id: 'e', user_id: 1 }));
    await kinesis.send(new PutRecordsCommand({ StreamName, Records: [{ Data, PartitionKey: 'one' }] }));
  };
  const unread = [`${DeliveryStreamName}-source-unread`];
  expect(await firedDuring(cloudwatch, 30, put)).toEqual([]);
  expect(await firedDuring(cloudwatch, 30)).toEqual([]);
  for (const eachMinute of [put, undefined]) {
    await iam.send(new DetachRolePolicyCommand(policy));
    await put();
    expect(await firedDuring(cloudwatch, 15, eachMinute)).toEqual([]);
    expect(await firedDuring(cloudwatch, 10, eachMinute)).toEqual(unread);
    await iam.send(new AttachRolePolicyCommand(policy));
    await firedDuring(cloudwatch, 15);
    expect(await firing(cloudwatch)).toEqual([]);
  }
  cloudwatch.destroy();
  iam.destroy();
}

/** Runs the job well, badly and well again: the one alarm that fires is its own, in between. */
async function expectFailureIsTold(glue: GlueClient): Promise<void> {
  const cloudwatch = new CloudWatchClient(local.client);
  /** Which alarms fire in the quarter of an hour after a run; an hour later none does. */
  const firedAfterRun = async (exitCode: number) => {
    jobEngine.exitCode = exitCode;
    const { JobRunId: RunId } = await glue.send(new StartJobRunCommand({ JobName }));
    for (;;) {
      const { JobRun } = await glue.send(new GetJobRunCommand({ JobName, RunId }));
      if (JobRun!.CompletedOn) break;
      await wait(20);
    }
    // Its trigger may start it meanwhile.
    jobEngine.exitCode = 0;
    const fired = await firedDuring(cloudwatch, 15);
    await local.aws.clock.advance(60 * 60_000);
    expect(await firing(cloudwatch)).toEqual([]);
    return fired;
  };
  expect(await firedAfterRun(0)).toEqual([]);
  expect(await firedAfterRun(1)).toEqual([`${DeliveryStreamName}-job-failed`]);
  expect(await firedAfterRun(0)).toEqual([]);
  cloudwatch.destroy();
}

/** Which alarms fire now. */
async function firing(cloudwatch: CloudWatchClient) {
  const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({ StateValue: 'ALARM' }));
  return MetricAlarms.map(({ AlarmName }) => AlarmName);
}

/** Lets so many minutes pass, and says which alarms fired in them. */
async function firedDuring(cloudwatch: CloudWatchClient, minutes: number, eachMinute?: () => Promise<void>) {
  const seen = new Set<string | undefined>();
  for (let minute = 0; minute < minutes; minute += 1) {
    await eachMinute?.();
    await local.aws.clock.advance(60_000);
    for (const name of await firing(cloudwatch)) seen.add(name);
  }
  return [...seen];
}

/** How many events are in raw. */
async function lines(s3: S3Client): Promise<number> {
  const Bucket = `${local.aws.account}-datalake-raw`;
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: names().eventsPrefix }));
  const texts = await Promise.all(
    Contents.map(async ({ Key }) =>
      (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body!.transformToString(),
    ),
  );
  return texts.reduce((sum, text) => sum + text.trim().split('\n').length, 0);
}
