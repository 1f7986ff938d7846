import {
  BatchStopJobRunCommand,
  GetJobRunCommand,
  GetJobRunsCommand,
  GlueClient,
  StartJobRunCommand,
} from '@aws-sdk/client-glue';
import { CloudWatchLogsClient, FilterLogEventsCommand } from '@aws-sdk/client-cloudwatch-logs';
import { CreateBucketCommand, ListObjectsV2Command, S3Client } from '@aws-sdk/client-s3';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { layoutOf, names, tutorial } from '@clickstream/contract';
import { engines, fetchEngine, fetchVenv, findJava, sparkJobs } from '@clickstream/engines';
import { emptyBucket, glueJob, openTables, sparkEngine, transform } from '@clickstream/lake';
import type { Lake, Table } from '@clickstream/lake';
import { startLocalStack } from '../start-local-stack.ts';
import { putRaw, rounds } from './nasty-raw.ts';
import { rowsOf } from './rows-of.ts';
import { withEngine } from './with-engine.ts';

const tables: readonly Table[] = ['events', 'sessions', 'rejected'];
const { transformJob: JobName } = names();
const day = 24 * 60 * 60 * 1000;
const layout = layoutOf({ kind: 'time' });

withEngine('spark')('the Glue job of the transform', () => {
  let local: Awaited<ReturnType<typeof startLocalStack>>;
  let terraform: Awaited<ReturnType<typeof local.terraform>>;
  let glue: GlueClient;
  let s3: S3Client;
  let lake: Lake;
  let embedded: Lake;
  beforeAll(async () => {
    // Glue has boto3, by which the job commits.
    const python = await fetchVenv('boto3', ['boto3==1.43.11'], process.env);
    const environment = { ...process.env, PYSPARK_PYTHON: python };
    const jobEngine = sparkJobs({
      directory: await fetchEngine(engines.spark, { environment: process.env }),
      java: await findJava(engines.spark, process.env),
      environment,
    });
    local = await startLocalStack({ jobEngine });
    terraform = await local.terraform({ layout: { kind: 'time' }, transformJob: {} });
    await terraform.init();
    await terraform.apply();
    expect(await terraform.plan()).toEqual({ changes: false });
    glue = new GlueClient(local.client);
    s3 = new S3Client(local.client);
    const { account } = local.aws;
    const rawBucket = `${account}-datalake-raw`;
    lake = { s3, rawBucket, stagingBucket: `${account}-datalake-staging`, contract: tutorial, layout };
    embedded = { ...lake, stagingBucket: 'embedded' };
    await s3.send(new CreateBucketCommand({ Bucket: embedded.stagingBucket }));
  });
  afterAll(async () => {
    glue?.destroy();
    s3?.destroy();
    await local?.close();
  });

  const runsOf = async () => (await glue.send(new GetJobRunsCommand({ JobName }))).JobRuns!;
  const keysOf = async (Prefix: string) =>
    ((await s3.send(new ListObjectsV2Command({ Bucket: lake.stagingBucket, Prefix }))).Contents ?? []).map(
      ({ Key }) => Key!,
    );
  const sameRows = async () => {
    for (const table of tables) expect(await rowsOf(lake, table)).toEqual(await rowsOf(embedded, table));
  };
  async function ended(RunId: string) {
    for (;;) {
      const { JobRun } = await glue.send(new GetJobRunCommand({ JobName, RunId }));
      if (JobRun!.CompletedOn) return JobRun!;
      await wait(200);
    }
  }

  it('stages by itself what the embedded engine stages, row by row, in the role that the stack gives it', async () => {
    await putRaw(s3, lake.rawBucket, layout, rounds[0]!);
    await transform(embedded);
    const { JobRunId } = await glue.send(new StartJobRunCommand({ JobName }));
    const { JobRunState, ErrorMessage } = await ended(JobRunId!);
    expect([JobRunState, ErrorMessage]).toEqual(['SUCCEEDED', undefined]);
    await sameRows();
  });

  it('leaves nothing to be seen when it is killed half way', async () => {
    await putRaw(s3, lake.rawBucket, layout, rounds[1]!);
    const before = await openTables(lake).current();
    const { JobRunId } = await glue.send(new StartJobRunCommand({ JobName }));
    const files = await keysOf('clickstream/');
    while ((await keysOf('clickstream/')).length === files.length) await wait(20);
    await glue.send(new BatchStopJobRunCommand({ JobName, JobRunIds: [JobRunId!] }));
    expect((await ended(JobRunId!)).JobRunState).toBe('STOPPED');
    expect(await openTables(lake).current()).toEqual(before);
    await sameRows();
  });

  it('is started by its schedule when a day goes by, and then has all that is new', async () => {
    await transform(embedded);
    await local.aws.clock.advance(day);
    const [run] = await runsOf();
    expect(run).toMatchObject({ JobRunState: 'SUCCEEDED', TriggerName: JobName });
    await sameRows();
    const snapshot = await openTables(lake).current();
    await local.aws.clock.advance(day);
    expect((await runsOf())[0]).toMatchObject({ JobRunState: 'SUCCEEDED' });
    // Nothing was new.
    expect(await openTables(lake).current()).toEqual(snapshot);
  });

  it('runs what lake transform has prepared, too, and goes on from there', async () => {
    await putRaw(s3, lake.rawBucket, layout, [
      { arrived: '2026-11-25T00:00:00', name: 'more', bytes: rounds[0]![0]!.bytes },
    ]);
    const result = await transform(lake, {}, sparkEngine(glueJob({ glue, name: JobName, pollMs: 200 })));
    expect(result).toMatchObject({ lines: 60, duplicates: 60 });
    await transform(embedded);
    await sameRows();
  });

  it('says in its log what it has done', async () => {
    const logs = new CloudWatchLogsClient(local.client);
    const logGroupName = `/aws-glue/jobs/${JobName}/output`;
    const { events } = await logs.send(
      new FilterLogEventsCommand({ logGroupName, filterPattern: 'lateness' }),
    );
    logs.destroy();
    expect(events!.length).toBeGreaterThan(0);
  });

  it('goes with the stack', async () => {
    for (const bucket of [lake.rawBucket, lake.stagingBucket]) {
      await emptyBucket(lake, bucket);
    }
    await terraform.destroy();
    expect(await terraform.stateList()).toEqual([]);
  });
});
