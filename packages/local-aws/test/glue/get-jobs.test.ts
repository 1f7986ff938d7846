import { afterAll, describe, expect } from '@jest/globals';
import { GetJobsCommand, paginateGetJobs } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { startJobs } from './start-jobs.ts';

const { glue, newJob, close } = await startJobs();
afterAll(close);

const names = async (input: object = {}) => {
  const { Jobs } = await glue.send(new GetJobsCommand(input));
  return Jobs!.map(({ Name }) => Name!);
};

describe('glue GetJobs', () => {
  describe('rejects', () => {
    it('a token that is none', async () => {
      await expect(names({ NextToken: 'x' })).rejects.toMatchObject({ name: 'InvalidInputException' });
    });
  });

  describe('answers', () => {
    it('with jobs in the order of their names', async () => {
      const made = [await newJob(), await newJob(), await newJob()];
      expect(await names()).toEqual(made.toSorted());
    });
  });

  describe('does', () => {
    it('page', async () => {
      const listed: string[] = [];
      for await (const { Jobs } of paginateGetJobs({ client: glue, pageSize: 2 }, {}))
        listed.push(...Jobs!.map(({ Name }) => Name!));
      expect(listed).toEqual(await names());
    });
  });
});
