import { afterAll, describe, expect } from '@jest/globals';
import { BatchGetJobsCommand } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { startJobs } from './start-jobs.ts';

const { glue, newJob, close } = await startJobs();
afterAll(close);

describe('glue BatchGetJobs', () => {
  describe('rejects', () => {
    it('a list without names in it', async () => {
      await expect(glue.send(new BatchGetJobsCommand({ JobNames: [''] }))).resolves.toMatchObject({
        JobsNotFound: [''],
      });
    });
  });

  describe('answers', () => {
    it('with those that are there, and the names of the others', async () => {
      const name = await newJob();
      const { Jobs, JobsNotFound } = await glue.send(
        new BatchGetJobsCommand({ JobNames: ['not-there', name] }),
      );
      expect(Jobs!.map(({ Name }) => Name)).toEqual([name]);
      expect(JobsNotFound).toEqual(['not-there']);
    });
  });

  describe('does', () => {
    it('answer in the order of the names', async () => {
      const JobNames = [await newJob(), await newJob()].toSorted().toReversed();
      const { Jobs } = await glue.send(new BatchGetJobsCommand({ JobNames }));
      expect(Jobs!.map(({ Name }) => Name)).toEqual(JobNames);
    });
  });
});
