import { CancelJobRunCommand } from '@aws-sdk/client-emr-serverless';
import { afterAll, describe, expect } from '@jest/globals';
import { itLocally as it } from '../start.ts';
import { failure, noJobRun, startEmrServerless } from './start-emr-serverless.ts';

const { emr, newApplication, run, until, ended, close } = await startEmrServerless();
afterAll(close);
const applicationId = await newApplication();

const cancel = (jobRunId: string, more = {}) =>
  emr.send(new CancelJobRunCommand({ applicationId, jobRunId, ...more }));

describe('emr-serverless CancelJobRun', () => {
  describe('rejects', () => {
    it('a run that is not there', async () => {
      await expect(cancel('00notthere')).rejects.toEqual(noJobRun);
    });
    it('one that has ended', async () => {
      const id = await run(applicationId);
      await ended(applicationId, id);
      await expect(cancel(id)).rejects.toEqual(
        failure('ValidationException', /^Job run cannot be CANCELLED\./),
      );
    });
    it('a time to end in, by name', async () => {
      const id = await run(applicationId, 'forever');
      await expect(cancel(id, { shutdownGracePeriodInSeconds: 30 })).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining('shutdownGracePeriodInSeconds'),
      });
      await cancel(id);
    });
  });

  describe('answers', () => {
    it('with the ids', async () => {
      const jobRunId = await run(applicationId, 'forever');
      const { $metadata: _, ...answer } = await cancel(jobRunId);
      expect(answer).toEqual({ applicationId, jobRunId });
    });
  });

  describe('does', () => {
    it('end the run, and it is CANCELLED then', async () => {
      const id = await run(applicationId, 'forever');
      await until(applicationId, id, 'RUNNING');
      await cancel(id);
      expect(await ended(applicationId, id)).toMatchObject({
        state: 'CANCELLED',
        stateDetails: 'Job run was cancelled by a user',
        endedAt: expect.any(Date),
      });
    });
  });
});
