import { CloudWatchClient, DescribeAlarmsCommand, PutMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import {
  CloudWatchLogsClient,
  DescribeLogGroupsCommand,
  FilterLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { GetJobCommand, GetTriggerCommand, GlueClient, StartJobRunCommand } from '@aws-sdk/client-glue';
import { DescribeKeyCommand, DisableKeyCommand, EnableKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import { FirehoseClient, PutRecordBatchCommand, PutRecordCommand } from '@aws-sdk/client-firehose';
import {
  GetBucketLifecycleConfigurationCommand,
  GetBucketVersioningCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListObjectsV2Command,
  S3Client,
} from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layoutOf, names, transformMetric } from '@clickstream/contract';
import { firehoseSink, generate } from '@clickstream/generator';
import { alarmsOfDay } from './alarms-of-day.ts';
import { assumeRole } from './assume-role.ts';
import { misgranted, wellGranted } from './role-grants.ts';
import { resourcesLeft } from './resources-left.ts';
import { bringThrough } from './stack-life.ts';
import { credentials, region, startLocalStack } from './start-local-stack.ts';

// The provider polls each change of a lifecycle for a minute, and takes many times that where the cores are taken by others.
const timeoutMs = 1_200_000;

let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack();
});
afterAll(() => local?.close());

describe('the preset production on local AWS, by the real Terraform', () => {
  it(
    'is valid, deployed, brings events through to staging, does not drift, keeps the house in order and, once it is given a key, all under it, sets off no alarm on a healthy day, and goes, with nothing left',
    async () => {
      const before = await resourcesLeft(local.client);
      const plain = { preset: 'production' };
      const deployed = await local.terraform(plain);
      await deployed.init();
      await deployed.validate();
      await deployed.apply();
      expect(await bringThrough(local, plain)).toBeGreaterThan(200);
      expect(await deployed.plan()).toEqual({ changes: false });
      expect(await deployed.stateList()).toContain('aws_s3_bucket_logging.datalake_raw_logging');

      const terraform = await local.terraform({ ...plain, encryption: {}, forceDestroy: true });
      await terraform.apply();
      expect(await terraform.plan()).toEqual({ changes: false });

      const { stream, rawBucketSuffix, keyAlias, logGroup, accessPrefix } = names();
      const s3 = new S3Client(local.client);
      const kms = new KMSClient(local.client);
      const firehose = new FirehoseClient(local.client);
      const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: keyAlias }));
      const { Arn: KeyId } = KeyMetadata!;
      const logs = new CloudWatchLogsClient(local.client);
      const { logGroups = [] } = await logs.send(
        new DescribeLogGroupsCommand({ logGroupNamePrefix: logGroup }),
      );
      expect(logGroups.map(({ kmsKeyId }) => kmsKeyId)).toEqual([KeyId]);

      // What the key refuses to Firehose waits, and is delivered once it lets it.
      const bucket = `${local.aws.account}${rawBucketSuffix}`;
      const withoutKey = await eventsIn(s3, bucket);
      expect(withoutKey).not.toHaveLength(0);
      const producer = await assumeRole(local.client, roleArn(`${accessPrefix}producer`));
      const sink = firehoseSink({ stream, region, endpoint: local.url, client: { credentials: producer } });
      expect((await generate({ count: 20, seed: 2, sink })).account.accepted).toBe(20);
      await kms.send(new DisableKeyCommand({ KeyId }));
      await local.aws.clock.advance(5 * 60_000);
      expect(await eventsIn(s3, bucket)).toEqual(withoutKey);
      const put = new PutRecordCommand({ DeliveryStreamName: stream, Record: { Data: Buffer.from('{}') } });
      await expect(firehose.send(put)).rejects.toMatchObject({ name: 'InvalidKMSResourceException' });
      await kms.send(new EnableKeyCommand({ KeyId }));
      await local.aws.clock.advance(5 * 60_000);
      // What was refused is in the log, which is under the key as well.
      const { events } = await logs.send(new FilterLogEventsCommand({ logGroupName: logGroup }));
      expect(events).not.toEqual([]);
      const keys = (await eventsIn(s3, bucket)).filter((key) => !withoutKey.includes(key));
      expect(keys).not.toHaveLength(0);
      for (const Key of keys)
        expect(await s3.send(new HeadObjectCommand({ Bucket: bucket, Key }))).toMatchObject({
          ServerSideEncryption: 'aws:kms',
          SSEKMSKeyId: KeyId,
        });

      await expectHygiene(s3);
      await expectAccessLogs(s3);
      const glue = new GlueClient(local.client);
      await expectJobWithoutEngine(glue);
      await expectLateStagingIsTold();
      await expectKeyIsUsed();
      const inDay = firehoseSink({ stream, region, endpoint: local.url, client: { credentials } });
      expect(await alarmsOfDay(local, () => generate({ count: 20, seed: 3, sink: inDay }))).toEqual([]);

      await terraform.destroy();
      expect(await terraform.stateList()).toEqual([]);
      // Until then what is deleted is still listed, as on AWS.
      await local.aws.clock.advance(1000);
      expect(await resourcesLeft(local.client)).toEqual(before);
      for (const client of [s3, kms, firehose, logs, glue]) client.destroy();
    },
    timeoutMs,
  );
});

/** Versions are kept, and what is old, failed or unfinished is dropped. */
async function expectHygiene(s3: S3Client): Promise<void> {
  const { rawBucketSuffix, stagingBucketSuffix } = names();
  const rule = (ID: string, rest: object) => expect.objectContaining({ ID, Status: 'Enabled', ...rest });
  const both = [
    rule('abort-incomplete-uploads', { AbortIncompleteMultipartUpload: { DaysAfterInitiation: 7 } }),
    rule('expire-versions', {
      NoncurrentVersionExpiration: { NoncurrentDays: 30 },
      Expiration: expect.objectContaining({ ExpiredObjectDeleteMarker: true }),
    }),
    rule('infrequent-access', { Transitions: [{ Days: 90, StorageClass: 'STANDARD_IA' }] }),
  ];
  const errors = rule('expire-errors', {
    Filter: { Prefix: layoutOf({ kind: 'time' }).errorsPrefix },
    Expiration: expect.objectContaining({ Days: 90 }),
  });
  for (const [suffix, rules] of [
    [rawBucketSuffix, [...both, errors]],
    [stagingBucketSuffix, both],
  ] as const) {
    const of = { Bucket: `${local.aws.account}${suffix}` };
    expect((await s3.send(new GetBucketVersioningCommand(of))).Status).toBe('Enabled');
    const { Rules = [] } = await s3.send(new GetBucketLifecycleConfigurationCommand(of));
    expect(Rules).toHaveLength(rules.length);
    expect(Rules).toEqual(expect.arrayContaining([...rules]));
  }
}

/** What Firehose has put into raw is in the log of who accessed it, which only S3 may write to. */
async function expectAccessLogs(s3: S3Client): Promise<void> {
  await local.aws.flush();
  const { rawBucketSuffix, logsBucketSuffix } = names();
  const Bucket = `${local.aws.account}${logsBucketSuffix}`;
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: 'datalake-raw/' }));
  const logs = await Promise.all(
    Contents.map(async ({ Key }) => (await s3.send(new GetObjectCommand({ Bucket, Key }))).Body!),
  );
  const lines = (await Promise.all(logs.map((log) => log.transformToString()))).join('').split('\n');
  expect(lines).toContainEqual(
    expect.stringMatching(
      `^[0-9a-f]{64} ${local.aws.account}${rawBucketSuffix} .* arn:aws:sts::${local.aws.account}:assumed-role/[^ ]+/AWSFirehoseToS3 .* REST\\.PUT\\.OBJECT .* 200 - `,
    ),
  );
}

/** The job and its trigger are there; it is run by a real Spark or not at all. */
async function expectJobWithoutEngine(glue: GlueClient): Promise<void> {
  const { transformJob: JobName, jobsBucketSuffix } = names();
  const { Job } = await glue.send(new GetJobCommand({ JobName }));
  expect(Job!.Command!.ScriptLocation).toBe(`s3://${local.aws.account}${jobsBucketSuffix}/run_job.py`);
  const { Trigger } = await glue.send(new GetTriggerCommand({ Name: JobName }));
  expect(Trigger).toMatchObject({
    State: 'ACTIVATED',
    Schedule: 'cron(0 3 * * ? *)',
    Actions: [{ JobName }],
  });
  await expect(glue.send(new StartJobRunCommand({ JobName }))).rejects.toMatchObject({
    name: 'NotImplemented',
    message: expect.stringContaining('--spark DIR'),
  });
}

/**
 * Lets days pass with the job's runs, each as long after the last as can be, and without: the alarm on staging is on when
 * a run is overdue, the first as any other, and until there is one; and at no other time.
 */
async function expectLateStagingIsTold(): Promise<void> {
  const cloudwatch = new CloudWatchClient(local.client);
  const { stream, metricNamespace: Namespace } = names();
  const AlarmNames = [`${stream}-staging-late`];
  /** The states of the alarm at the end of each of the next hours. */
  const statesOver = async (hours: number) => {
    const states = new Set<string | undefined>();
    for (let hour = 0; hour < hours; hour += 1) {
      await local.aws.clock.advance(60 * 60_000);
      const { MetricAlarms } = await cloudwatch.send(new DescribeAlarmsCommand({ AlarmNames }));
      states.add(MetricAlarms![0]!.StateValue);
    }
    return [...states];
  };
  const run = () =>
    cloudwatch.send(
      new PutMetricDataCommand({ Namespace, MetricData: [{ MetricName: transformMetric, Value: 1 }] }),
    );
  expect(await statesOver(26)).toEqual(['OK']);
  await statesOver(2);
  expect(await statesOver(1)).toEqual(['ALARM']);
  for (let day = 0; day < 2; day += 1) {
    await run();
    expect(await statesOver(26)).toEqual(['OK']);
  }
  // Longer than an alarm can look back.
  await statesOver(1);
  expect(await statesOver(8 * 24)).toEqual(['ALARM']);
  await run();
  expect(await statesOver(1)).toEqual(['OK']);
  cloudwatch.destroy();
}

/** What the policy of the key lets each do who comes to it here is what they have done, or it is said why not. */
async function expectKeyIsUsed(): Promise<void> {
  const { role, stream: DeliveryStreamName, accessPrefix } = names();
  const steward = await assumeRole(local.client, roleArn(`${accessPrefix}steward`));
  const firehose = new FirehoseClient({ ...local.client, credentials: steward });
  const Records = [{ Data: Buffer.from('{}\n') }];
  await firehose.send(new PutRecordBatchCommand({ DeliveryStreamName, Records }));
  firehose.destroy();
  const services = [`logs.${region}.amazonaws.com`, 'cloudwatch.amazonaws.com'];
  for (const name of [role, `${accessPrefix}producer`, ...services])
    expect([name, await misgranted(local, name, { keysAlone: true })]).toEqual([name, wellGranted]);
}

const roleArn = (name: string) => `arn:aws:iam::${local.aws.account}:role/${name}`;

async function eventsIn(s3: S3Client, Bucket: string): Promise<string[]> {
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket, Prefix: names().eventsPrefix }));
  return Contents.map(({ Key }) => Key!).filter((key) => !key.includes('/_job/'));
}
