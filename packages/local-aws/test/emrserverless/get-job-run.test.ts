import { GetJobRunCommand } from '@aws-sdk/client-emr-serverless';
import { afterAll, describe, expect, it } from '@jest/globals';
import { account, noApplication, noJobRun, startEmrServerless } from './start-emr-serverless.ts';

const { emr, role, newApplication, run, runOf, ended, arnOf, close } = await startEmrServerless();
afterAll(close);
const applicationId = await newApplication();

describe('emr-serverless GetJobRun', () => {
  describe('rejects', () => {
    it('an application and a run that are not there, and one of another application', async () => {
      await expect(runOf('00notthere', '00notthere')).rejects.toEqual(noApplication);
      await expect(runOf(applicationId, '00notthere')).rejects.toEqual(noJobRun);
      const id = await run(applicationId);
      await expect(runOf(await newApplication(), id)).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
    });
    it('another attempt than the first', async () => {
      const jobRunId = await run(applicationId);
      const asked = emr.send(new GetJobRunCommand({ applicationId, jobRunId, attempt: 2 }));
      await expect(asked).rejects.toMatchObject({ name: 'ResourceNotFoundException' });
    });
  });

  describe('answers', () => {
    it('with the run as it was asked for, and what became of it', async () => {
      const jobRunId = await run(applicationId, 'print a', { name: 'mine', tags: { team: 'data' } });
      expect(await ended(applicationId, jobRunId)).toMatchObject({
        applicationId,
        jobRunId,
        arn: arnOf(`${applicationId}/jobruns/${jobRunId}`),
        name: 'mine',
        createdBy: `arn:aws:iam::${account}:root`,
        executionRole: role,
        state: 'SUCCESS',
        releaseLabel: 'emr-7.12.0',
        jobDriver: { sparkSubmit: { entryPoint: expect.stringMatching(/job\.py$/) } },
        tags: { team: 'data' },
        executionTimeoutMinutes: 720,
        totalExecutionDurationSeconds: expect.any(Number),
        mode: 'BATCH',
        attempt: 1,
        createdAt: expect.any(Date),
        startedAt: expect.any(Date),
        endedAt: expect.any(Date),
      });
    });
  });

  describe('does', () => {
    it('change nothing', async () => {
      const jobRunId = await run(applicationId);
      const first = await ended(applicationId, jobRunId);
      expect(await runOf(applicationId, jobRunId)).toEqual(first);
    });
  });
});
