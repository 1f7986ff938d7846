import { GetJobRunCommand, GlueClient, StartJobRunCommand } from '@aws-sdk/client-glue';
import { CreateBucketCommand, S3Client } from '@aws-sdk/client-s3';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { layoutOf, names, tutorial } from '@clickstream/contract';
import { engines, fetchEngine, fetchVenv, findJava, sparkJobs } from '@clickstream/engines';
import { transform } from '@clickstream/lake';
import type { Lake, Table } from '@clickstream/lake';
import { startLocalStack } from '../start-local-stack.ts';
import { putRaw, rounds } from './nasty-raw.ts';
import { rowsOf } from './rows-of.ts';
import { withEngine } from './with-engine.ts';

const tables: readonly Table[] = ['events', 'sessions', 'rejected'];
const { transformJob: JobName } = names();
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
});
