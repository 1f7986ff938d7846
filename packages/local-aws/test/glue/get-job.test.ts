import { afterAll, describe, expect } from '@jest/globals';
import { GetJobCommand } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { noJob, startJobs } from './start-jobs.ts';

const { glue, newJob, close } = await startJobs();
afterAll(close);

describe('glue GetJob', () => {
  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(glue.send(new GetJobCommand({ JobName: 'not-there' }))).rejects.toEqual(noJob);
    });
  });

  describe('answers', () => {
    it('with the job', async () => {
      const JobName = await newJob('print a', { Description: 'a job' });
      const { Job } = await glue.send(new GetJobCommand({ JobName }));
      expect(Job).toMatchObject({ Name: JobName, Description: 'a job' });
    });
  });

  describe('does', () => {
    it('tell jobs by the case of their names', async () => {
      const JobName = (await newJob()).toUpperCase();
      await expect(glue.send(new GetJobCommand({ JobName }))).rejects.toMatchObject({
        name: 'EntityNotFoundException',
      });
    });
  });
});
