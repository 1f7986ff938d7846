import {
  GetJobCommand,
  GetJobsCommand,
  GetTriggerCommand,
  GlueClient,
  ListTriggersCommand,
  StartJobRunCommand,
} from '@aws-sdk/client-glue';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { names } from '@clickstream/contract';
import { startLocalStack } from './start-local-stack.ts';

const { transformJob: JobName } = names();

describe('the job of the transform on local AWS, by the real Terraform', () => {
  let local: Awaited<ReturnType<typeof startLocalStack>>;
  beforeEach(async () => {
    local = await startLocalStack();
  });
  afterEach(() => local?.close());

  it.each([
    ['alone', 'user', {}],
    ['with the catalog', 'bucketed', { catalog: {} }],
  ])(
    'is deployed %s, of the layout %s, does not drift, is changed, and goes with the rest',
    async (_, kind, more) => {
      const terraform = await local.terraform({ layout: { kind }, transformJob: {}, ...more });
      await terraform.init();
      await terraform.validate();
      await terraform.apply();
      expect(await terraform.plan()).toEqual({ changes: false });

      const glue = new GlueClient(local.client);
      const { Job } = await glue.send(new GetJobCommand({ JobName }));
      expect(Job!.Command!.ScriptLocation).toBe(`s3://${local.aws.account}-datalake-jobs/run_job.py`);
      const { Trigger } = await glue.send(new GetTriggerCommand({ Name: JobName }));
      expect(Trigger).toMatchObject({
        State: 'ACTIVATED',
        Schedule: 'cron(0 3 * * ? *)',
        Actions: [{ JobName }],
      });
      // It is run by a real Spark or not at all.
      await expect(glue.send(new StartJobRunCommand({ JobName }))).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining('--spark DIR'),
      });

      const transformJob = { schedule: 'cron(30 * * * ? *)', workers: 5 };
      const changed = await local.terraform({ layout: { kind }, transformJob, ...more });
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
  );
});
