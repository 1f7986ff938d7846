import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AthenaClient } from '@aws-sdk/client-athena';
import { CloudWatchClient, GetMetricStatisticsCommand } from '@aws-sdk/client-cloudwatch';
import { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import {
  EMRServerlessClient,
  GetJobRunCommand as GetEmrJobRunCommand,
  StartJobRunCommand as StartEmrJobRunCommand,
} from '@aws-sdk/client-emr-serverless';
import type { StartJobRunCommandInput } from '@aws-sdk/client-emr-serverless';
import {
  BatchStopJobRunCommand,
  CreatePartitionCommand,
  GetJobRunCommand,
  GetJobRunsCommand,
  GetJobsCommand,
  GetPartitionsCommand,
  GlueClient,
  ListTriggersCommand,
  StartJobRunCommand,
} from '@aws-sdk/client-glue';
import type { JobRun } from '@aws-sdk/client-glue';
import {
  CreateBucketCommand,
  GetObjectCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { layoutOf, names, transformMetric, tutorial } from '@clickstream/contract';
import type { SourceContract } from '@clickstream/contract';
import { engines, fetchEngine, findJava, sparkJobs, trinoQueries } from '@clickstream/engines';
import {
  emptyBucket,
  emrServerlessJob,
  glueJob,
  openTables,
  query,
  queryAthena,
  sparkEngine,
  transform,
} from '@clickstream/lake';
import type { Lake, Question, Table } from '@clickstream/lake';
import { scheduledJob } from '@clickstream/lake/jobs';
import { assumeRole } from '../stack/assume-role.ts';
import { askedOf, misgranted, wellGranted } from '../stack/role-grants.ts';
import { startLocalStack } from '../stack/start-local-stack.ts';
import { fetchAwsClients } from './aws-clients.ts';
import { putRaw, rounds } from './nasty-raw.ts';
import { rowsOf } from './rows-of.ts';
import { hasEngine, withEngine } from './with-engine.ts';

const tables: readonly Table[] = ['events', 'sessions', 'rejected'];
const { transformJob: JobName, database: DatabaseName, workgroup, accessPrefix, metricNamespace } = names();
const withTrino = hasEngine('trino') ? it : it.skip;
const layout = layoutOf({ kind: 'time' });
const dayMs = 24 * 3_600_000;

/** Of few rows, compiling each query is most of the time. */
const sparkDefaults = `spark.sql.codegen.wholeStage false
spark.sql.codegen.factoryMode NO_CODEGEN
`;

withEngine('spark')('the Glue job of the transform', () => {
  let directory: string;
  let local: Awaited<ReturnType<typeof startLocalStack>>;
  let settings: Readonly<Record<string, unknown>>;
  let terraform: Awaited<ReturnType<typeof local.terraform>>;
  let glue: GlueClient;
  let logs: CloudWatchLogsClient;
  let s3: S3Client;
  let lake: Lake;
  let embedded: Lake;
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'clickstream-transform-job-'));
    await writeFile(join(directory, 'spark-defaults.conf'), sparkDefaults);
    // Glue has boto3, by which the job commits.
    const python = await fetchAwsClients();
    const environment = { ...process.env, PYSPARK_PYTHON: python, SPARK_CONF_DIR: directory };
    const jobEngine = sparkJobs({
      directory: await fetchEngine(engines.spark, { environment: process.env }),
      java: await findJava(engines.spark, process.env),
      environment,
    });
    const queryEngine = hasEngine('trino')
      ? trinoQueries({
          directory: await fetchEngine(engines.trino, { environment: process.env }),
          java: await findJava(engines.trino, process.env),
        })
      : undefined;
    local = await startLocalStack({ jobEngine, queryEngine });
    // Twice a day, and not within the next hours: what a run leaves is cleared up an hour later.
    const [first, second] = [6, 14].map((hours) => (local.aws.clock.now().getUTCHours() + hours) % 24);
    const transformJob = { schedule: `cron(0 ${first},${second} * * ? *)` };
    // With access nothing is everybody's: what the job registers it was granted.
    settings = {
      logRetentionDays: 0,
      layout: { kind: 'time' },
      catalog: {},
      access: {},
      transformJob,
    };
    terraform = await local.terraform(settings);
    await terraform.init();
    await terraform.apply();
    glue = new GlueClient(local.client);
    logs = new CloudWatchLogsClient(local.client);
    s3 = new S3Client(local.client);
    const { account } = local.aws;
    const rawBucket = `${account}-datalake-raw`;
    lake = { s3, rawBucket, stagingBucket: `${account}-datalake-staging`, contract: tutorial, layout };
    embedded = { ...lake, stagingBucket: 'embedded' };
    await s3.send(new CreateBucketCommand({ Bucket: embedded.stagingBucket }));
  });
  afterAll(async () => {
    for (const client of [glue, logs, s3]) client?.destroy();
    await local?.close();
    await rm(directory, { recursive: true, force: true });
  });

  const of = (contract: SourceContract) => [
    { ...lake, contract },
    { ...embedded, contract },
  ];
  async function sameRows(contract = tutorial) {
    const [made, expected] = of(contract);
    for (const table of tables) {
      const rows = await rowsOf(expected!, table);
      expect(rows.length).toBeGreaterThan(20);
      expect(await rowsOf(made!, table)).toEqual(rows);
    }
  }
  const runOf = async (RunId: string): Promise<JobRun> =>
    (await glue.send(new GetJobRunCommand({ JobName, RunId }))).JobRun!;
  async function ended(id: string): Promise<JobRun> {
    for (;;) {
      const run = await runOf(id);
      if (run.CompletedOn) return run;
      await wait(200);
    }
  }
  /** Files of staging, without the empty objects that stand for folders. */
  async function stagingKeys(): Promise<string[]> {
    const { Contents = [] } = await s3.send(
      new ListObjectsV2Command({ Bucket: lake.stagingBucket, Prefix: tutorial.raw.events }),
    );
    return Contents.map(({ Key }) => Key!).filter((key) => !key.endsWith('/'));
  }
  /** The partitions of a table, as the catalog has them and as staging is. */
  async function partitionsOf(TableName: Table) {
    const { Partitions } = await glue.send(new GetPartitionsCommand({ DatabaseName, TableName }));
    const snapshot = await openTables(lake).current();
    const keys = Object.values(snapshot!.tables[TableName]).flat();
    return {
      registered: Partitions!.map(({ StorageDescriptor }) => StorageDescriptor!.Location!).toSorted(),
      current: [
        ...new Set(keys.map(({ key }) => `s3://${lake.stagingBucket}/${key.replace(/\/[^/]*$/, '')}`)),
      ].toSorted(),
    };
  }
  /** How many runs the metric has counted that the alarm on staging watches. */
  async function countedRuns(): Promise<number> {
    const cloudwatch = new CloudWatchClient(local.client);
    const now = local.aws.clock.now().getTime();
    const { Datapoints } = await cloudwatch.send(
      new GetMetricStatisticsCommand({
        Namespace: metricNamespace,
        MetricName: transformMetric,
        StartTime: new Date(now - 2 * dayMs),
        EndTime: new Date(now + dayMs),
        Period: 3600,
        Statistics: ['Sum'],
      }),
    );
    cloudwatch.destroy();
    return Datapoints!.reduce((sum, { Sum }) => sum + Sum!, 0);
  }
  /** Where the role of the job may read. */
  const putDocument = async (run: string, contract: SourceContract) => {
    const Key = `${tutorial.raw.events}_job/run=${run}/job.json`;
    const Body = JSON.stringify(scheduledJob({ ...lake, contract }));
    await s3.send(new PutObjectCommand({ Bucket: lake.stagingBucket, Key, Body }));
    return `s3a://${lake.stagingBucket}/${Key}`;
  };
  const launchWith = (states: string[], lines: string[]) =>
    glueJob({
      glue,
      logs,
      name: JobName,
      pollMs: 200,
      onState: (state) => void states.push(state),
      onLog: (line) => void lines.push(line),
    });

  it('leaves nothing to be seen when it is killed half way', async () => {
    await putRaw(s3, lake.rawBucket, layout, rounds[0]!);
    const { JobRunId } = await glue.send(new StartJobRunCommand({ JobName }));
    while ((await stagingKeys()).length === 0) {
      expect(await runOf(JobRunId!)).not.toHaveProperty('CompletedOn');
      await wait(20);
    }
    await glue.send(new BatchStopJobRunCommand({ JobName, JobRunIds: [JobRunId!] }));
    expect(await ended(JobRunId!)).toMatchObject({ JobRunState: 'STOPPED' });
    expect(await openTables(lake).current()).toBeUndefined();
    expect(await countedRuns()).toBe(0);
  });

  it('runs at its times by the clock: stages what the embedded engine does, registers it, and clears up', async () => {
    const left = await stagingKeys();
    expect(left.length).toBeGreaterThan(0);
    await transform(embedded);
    // Of a run that staging knows nothing of.
    const PartitionInput = { Values: ['1999-12-31', 'gone'] };
    await glue.send(new CreatePartitionCommand({ DatabaseName, TableName: 'events', PartitionInput }));
    await local.aws.clock.advance(dayMs);
    const { JobRuns } = await glue.send(new GetJobRunsCommand({ JobName }));
    const scheduled = JobRuns!.filter(({ TriggerName }) => TriggerName === JobName);
    expect(scheduled.map(({ JobRunState, ErrorMessage }) => [JobRunState, ErrorMessage])).toEqual([
      ['SUCCEEDED', undefined],
      ['SUCCEEDED', undefined],
    ]);
    // The second had nothing to do.
    expect(await openTables(lake).current()).toMatchObject({ sequence: 1 });
    expect(await countedRuns()).toBe(2);
    await sameRows();
    for (const table of tables) {
      const { registered, current } = await partitionsOf(table);
      expect(registered).toEqual(current);
      expect(current.length).toBeGreaterThan(0);
    }
    const kept = new Set(await stagingKeys());
    expect(left.filter((key) => kept.has(key))).toEqual([]);
  });

  /** The rows by which Athena answers somebody in a role of the stack. */
  async function askAs(role: string, workGroup: string, question: Question) {
    const arn = `arn:aws:iam::${local.aws.account}:role/${accessPrefix}${role}`;
    const credentials = await assumeRole(local.client, arn);
    const athena = new AthenaClient({ ...local.client, credentials });
    try {
      const target = { athena, workgroup: workGroup, database: DatabaseName };
      return (await queryAthena(lake, question, target)).rows;
    } finally {
      athena.destroy();
    }
  }

  withTrino('has registered what stewards may ask, and analysts without what tells of a person', async () => {
    const kinds = {
      sql: 'select event, count(*) as events from events group by event order by event nulls last',
    };
    expect(await askAs('analyst', workgroup, kinds)).toEqual((await query(embedded, kinds)).rows);
    const pages = { name: 'top-pages' };
    const { rows } = await query(embedded, pages);
    expect(await askAs('steward', `${accessPrefix}stewards`, pages)).toEqual(rows);
    await expect(askAs('analyst', workgroup, pages)).rejects.toThrow(
      /COLUMN_NOT_FOUND: .*'user_id' cannot be resolved or requester is not authorized/,
    );
  });

  it('is the engine of a transform from here, with the same rows, and says what it is meanwhile', async () => {
    await putRaw(s3, lake.rawBucket, layout, rounds[1]!);
    // As many as Spark looks at side by side, in the session of the job.
    const small = Array.from({ length: 24 }, (_, index) => ({
      arrived: '2026-11-24T04:00:00',
      name: `small-${index}`,
      bytes: rounds[1]![1]!.bytes,
    }));
    await putRaw(s3, lake.rawBucket, layout, small);
    await transform(embedded);
    const states: string[] = [];
    await transform(lake, {}, sparkEngine(await launchWith(states, [])));
    await sameRows();
    expect(states).toContain('RUNNING');
    expect(states.at(-1)).toBe('SUCCEEDED');
  });

  it('refuses a contract that breaks readers, and its log is shown', async () => {
    const columns = tutorial.columns.map((column) =>
      column.name === 'user_id' ? { ...column, type: 'text' as const } : column,
    );
    const address = await putDocument('broken', { ...tutorial, columns });
    const lines: string[] = [];
    const reason = 'contract tutorial breaks readers of staging: user_id was long and would be text. ';
    const launch = await launchWith([], lines);
    await expect(launch({ address, s3 })).rejects.toThrow(reason);
    // Spark puts out what Python writes to its standard error as its standard output.
    expect(lines).toContain('output: Traceback (most recent call last):');
    expect(lines.join('\n')).toContain(reason);
    expect(await openTables(lake).current()).toMatchObject({ sequence: 2 });
  });

  it('has done it all in a role that is used as it is granted, each action, or it is said why not', async () => {
    expect(await misgranted(local, names().transformRole)).toEqual(wellGranted);
  });

  describe('on EMR Serverless', () => {
    let emrServerless: EMRServerlessClient;
    let before: Awaited<ReturnType<typeof askedOf>>;
    const jobRun = () => ({ bucket: `${local.aws.account}-datalake-jobs`, key: names().jobRunKey });
    const launchThere = (onLog: (line: string) => void) =>
      emrServerlessJob({ emrServerless, s3, jobRun: jobRun(), pollMs: 200, onLog });
    beforeAll(async () => {
      before = await askedOf(local.url);
      const transformJob = { engine: 'emr-serverless', schedule: 'off' };
      terraform = await local.terraform({ ...settings, transformJob });
      await terraform.apply();
      emrServerless = new EMRServerlessClient(local.client);
    });

    it('stages the same by the run that is deployed, and registers it', async () => {
      const first = rounds[0]![0]!;
      const bytes = Buffer.from(Buffer.from(first.bytes).toString().replaceAll('"v', '"u'));
      await putRaw(s3, lake.rawBucket, layout, [{ arrived: '2026-11-25T09:00:00', name: 'emr', bytes }]);
      await transform(embedded);
      const PartitionInput = { Values: ['1999-12-31', 'gone'] };
      await glue.send(new CreatePartitionCommand({ DatabaseName, TableName: 'events', PartitionInput }));
      const { bucket: Bucket, key: Key } = jobRun();
      const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key }));
      const start = JSON.parse(await Body!.transformToString()) as StartJobRunCommandInput;
      const { applicationId, jobRunId } = await emrServerless.send(new StartEmrJobRunCommand(start));
      for (let state = 'SUBMITTED'; state !== 'SUCCESS'; await wait(200)) {
        expect(['SUBMITTED', 'PENDING', 'SCHEDULED', 'RUNNING']).toContain(state);
        const { jobRun: run } = await emrServerless.send(
          new GetEmrJobRunCommand({ applicationId, jobRunId }),
        );
        state = run!.state!;
      }
      await sameRows();
      const { registered, current } = await partitionsOf('events');
      expect(registered).toEqual(current);
    });

    it('shows the log of its driver when it fails', async () => {
      const lines: string[] = [];
      const launch = await launchThere((line) => void lines.push(line));
      await expect(
        launch({ address: `s3a://${lake.stagingBucket}/${tutorial.raw.events}_job/not-there.json`, s3 }),
      ).rejects.toThrow('ended as FAILED: Job failed');
      expect(lines.join('\n')).toContain('not-there.json');
    });

    it('takes a contract with a new column, as the embedded engine does', async () => {
      const added = { name: 'place', type: 'text' as const, path: '$.properties.page', required: false };
      const contract = { ...tutorial, columns: [...tutorial.columns, added] };
      const more = { ...rounds[0]![0]!, arrived: '2026-11-25T10:00:00', name: 'more' };
      const bytes = Buffer.from(Buffer.from(more.bytes).toString().replaceAll('"v', '"w'));
      await putRaw(s3, lake.rawBucket, layout, [{ ...more, bytes }]);
      await transform(of(contract)[1]!);
      const address = await putDocument('wider', contract);
      const launch = await launchThere(() => {});
      await launch({ address, s3 });
      await sameRows(contract);
    });

    it('has done it in a role that is used as it is granted, each action, or it is said why not', async () => {
      // S3A asks for the prefix itself only while nothing lies below it: the job of Glue did.
      const asked = { action: 's3:GetObject', resource: `arn:aws:s3:::${lake.stagingBucket}/clickstream` };
      expect(await misgranted(local, names().transformRole, { before })).toEqual({
        ...wellGranted,
        idle: [expect.objectContaining(asked)],
      });
    });

    afterAll(async () => {
      emrServerless?.destroy();
      // Only what has stopped can go.
      await local.aws.clock.advance(60 * 60_000);
    });
  });

  it('goes with the rest', async () => {
    for (const bucket of [lake.rawBucket, lake.stagingBucket]) await emptyBucket(lake, bucket);
    await terraform.destroy();
    expect(await terraform.stateList()).toEqual([]);
    expect((await glue.send(new GetJobsCommand({}))).Jobs).toEqual([]);
    expect((await glue.send(new ListTriggersCommand({}))).TriggerNames).toEqual([]);
  });
});
