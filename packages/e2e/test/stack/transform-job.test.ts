import { CloudWatchClient, DescribeAlarmsCommand } from '@aws-sdk/client-cloudwatch';
import {
  GetJobCommand,
  GetJobRunCommand,
  GetJobsCommand,
  GetTriggerCommand,
  GlueClient,
  ListTriggersCommand,
  StartJobRunCommand,
} from '@aws-sdk/client-glue';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import type { JobEngine } from '@clickstream/local-aws';
import { startLocalStack } from './start-local-stack.ts';

const timeoutMs = 1_200_000;
const { transformJob: JobName, stream } = names();

/** Ends a run as it is told to: what a run does is for the tests with a real Spark. */
class EndingJobs implements JobEngine {
  exitCode = 0;

  async run(): Promise<number> {
    return this.exitCode;
  }

  async close(): Promise<void> {}
}

describe('the job of the transform on local AWS, by the real Terraform', () => {
  let local: Awaited<ReturnType<typeof startLocalStack>>;
  const jobEngine = new EndingJobs();
  beforeAll(async () => {
    local = await startLocalStack({ jobEngine });
  });
  afterAll(() => local?.close());

  it(
    'is deployed with the catalog and alarms, tells of its failure, is changed, does not drift, and goes with the rest',
    async () => {
      const context = { layout: { kind: 'bucketed' }, catalog: {}, monitoring: {} };
      const terraform = await local.terraform({ ...context, transformJob: {} });
      await terraform.init();
      await terraform.apply();

      const glue = new GlueClient(local.client);
      await expectFailureIsTold(glue);

      const transformJob = { schedule: 'cron(30 * * * ? *)', workers: 5 };
      const changed = await local.terraform({ ...context, transformJob });
      await changed.apply();
      expect(await changed.plan()).toEqual({ changes: false });
      expect((await glue.send(new GetJobCommand({ JobName }))).Job!.NumberOfWorkers).toBe(5);
      const after = await glue.send(new GetTriggerCommand({ Name: JobName }));
      expect(after.Trigger).toMatchObject({ State: 'ACTIVATED', Schedule: transformJob.schedule });

      await changed.destroy();
      expect(await changed.stateList()).toEqual([]);
      expect((await glue.send(new GetJobsCommand({}))).Jobs).toEqual([]);
      expect((await glue.send(new ListTriggersCommand({}))).TriggerNames).toEqual([]);
      glue.destroy();
    },
    timeoutMs,
  );

  /** Runs the job well, badly and well again: the one alarm that fires is its own, in between. */
  async function expectFailureIsTold(glue: GlueClient): Promise<void> {
    const cloudwatch = new CloudWatchClient(local.client);
    const firing = async () => {
      const { MetricAlarms = [] } = await cloudwatch.send(new DescribeAlarmsCommand({ StateValue: 'ALARM' }));
      return MetricAlarms.map(({ AlarmName }) => AlarmName);
    };
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
      const seen = new Set<string | undefined>();
      for (let minute = 0; minute < 15; minute += 1) {
        await local.aws.clock.advance(60_000);
        for (const name of await firing()) seen.add(name);
      }
      await local.aws.clock.advance(60 * 60_000);
      expect(await firing()).toEqual([]);
      return [...seen];
    };
    expect(await firedAfterRun(0)).toEqual([]);
    expect(await firedAfterRun(1)).toEqual([`${stream}-job-failed`]);
    expect(await firedAfterRun(0)).toEqual([]);
    cloudwatch.destroy();
  }
});
