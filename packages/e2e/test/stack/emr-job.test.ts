import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  EMRServerlessClient,
  GetJobRunCommand,
  ListApplicationsCommand,
  StartJobRunCommand,
} from '@aws-sdk/client-emr-serverless';
import type { JobRun, StartJobRunCommandInput } from '@aws-sdk/client-emr-serverless';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { EndingJobs } from './ending-jobs.ts';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 1_200_000;
const minuteMs = 60_000;

const jobEngine = new EndingJobs();
let local: Awaited<ReturnType<typeof startLocalStack>>;
beforeAll(async () => {
  local = await startLocalStack({ jobEngine });
});
afterAll(() => local?.close());

describe('the job of the transform on EMR Serverless, on local AWS, by the real Terraform', () => {
  it(
    'is deployed with alarms, tells of a run that fails and of no other, does not drift, and goes',
    async () => {
      const transformJob = { engine: 'emr-serverless', schedule: 'off' };
      const context = { forceDestroy: true, layout: { kind: 'time' }, monitoring: {}, transformJob };
      const terraform = await local.terraform(context);
      await terraform.init();
      await terraform.apply();
      expect(await terraform.plan()).toEqual({ changes: false });

      const emrServerless = new EMRServerlessClient(local.client);
      const cloudwatch = new CloudWatchClient(local.client);
      const start = await startOfRun();
      const failed = `${names().stream}-job-failed`;
      for (const [exitCode, state, fired] of [
        [0, 'SUCCESS', []],
        [1, 'FAILED', [failed]],
        [0, 'SUCCESS', []],
      ] as const) {
        jobEngine.exitCode = exitCode;
        expect((await ended(emrServerless, start)).state).toBe(state);
        expect(await firedWithin(cloudwatch, 15)).toEqual(fired);
        await local.aws.clock.advance(60 * minuteMs);
        expect(await firing(cloudwatch)).toEqual([]);
      }

      await terraform.destroy();
      expect(await terraform.stateList()).toEqual([]);
      const states = ['CREATED', 'STARTED', 'STOPPED'] as const;
      const { applications } = await emrServerless.send(new ListApplicationsCommand({ states: [...states] }));
      expect(applications).toEqual([]);
      emrServerless.destroy();
      cloudwatch.destroy();
    },
    timeoutMs,
  );
});

/** The request that the stack says a run is started by. */
async function startOfRun(): Promise<StartJobRunCommandInput> {
  const s3 = new S3Client(local.client);
  const Bucket = `${local.aws.account}${names().jobsBucketSuffix}`;
  const { Body } = await s3.send(new GetObjectCommand({ Bucket, Key: names().jobRunKey }));
  const text = await Body!.transformToString();
  s3.destroy();
  return JSON.parse(text) as StartJobRunCommandInput;
}

/** Runs the job to its end, of which the clock has to bring the application's start. */
async function ended(emrServerless: EMRServerlessClient, start: StartJobRunCommandInput): Promise<JobRun> {
  const { applicationId, jobRunId } = await emrServerless.send(new StartJobRunCommand(start));
  for (;;) {
    const { jobRun } = await emrServerless.send(new GetJobRunCommand({ applicationId, jobRunId }));
    if (jobRun!.endedAt) return jobRun!;
    await local.aws.clock.advance(1000);
  }
}

/** Lets so many minutes pass, and says which alarms fired in them. */
async function firedWithin(cloudwatch: CloudWatchClient, minutes: number): Promise<string[]> {
  const seen = new Set<string>();
  for (let minute = 0; minute < minutes; minute += 1) {
    await local.aws.clock.advance(minuteMs);
    for (const name of await firing(cloudwatch)) seen.add(name);
  }
  return [...seen];
}

async function firing(cloudwatch: CloudWatchClient): Promise<string[]> {
  const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({ StateValue: 'ALARM' }));
  return MetricAlarms.map(({ AlarmName }) => AlarmName!);
}
