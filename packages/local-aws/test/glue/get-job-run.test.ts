import { afterAll, describe, expect } from '@jest/globals';
import { GetJobRunCommand } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { newName, startJobs } from './start-jobs.ts';

const { glue, newJob, run, until, close } = await startJobs();
afterAll(close);

describe('glue GetJobRun', () => {
  describe('rejects', () => {
    it('one that is not there, or of another job', async () => {
      const JobName = await newJob('forever');
      const RunId = await run(JobName);
      for (const input of [
        { JobName, RunId: 'not-there' },
        { JobName: newName(), RunId },
      ])
        await expect(glue.send(new GetJobRunCommand(input))).rejects.toMatchObject({
          name: 'EntityNotFoundException',
        });
    });
  });

  describe('answers', () => {
    it('with the run, once it runs', async () => {
      const name = await newJob('forever', { Timeout: 9, GlueVersion: '5.0' });
      const id = await run(name, { Arguments: { '--a': 'b' } });
      expect(await until(name, id, 'RUNNING')).toMatchObject({
        Id: id,
        JobName: name,
        Arguments: { '--a': 'b' },
        Attempt: 0,
        Timeout: 9,
        GlueVersion: '5.0',
        WorkerType: 'G.1X',
        StartedOn: expect.any(Date),
        LogGroupName: '/aws-glue/jobs',
      });
    });
  });

  describe('does', () => {
    it('refuse what other runs it waited for, by name', async () => {
      const JobName = await newJob('forever');
      const input = { JobName, RunId: await run(JobName), PredecessorsIncluded: true };
      await expect(glue.send(new GetJobRunCommand(input))).rejects.toMatchObject({ name: 'NotImplemented' });
    });
  });
});
