import { afterAll, describe, expect } from '@jest/globals';
import { ListJobsCommand, paginateListJobs } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { startJobs } from './start-jobs.ts';

const { glue, newJob, close } = await startJobs();
afterAll(close);

const names = async (input: object = {}) => {
  const { JobNames } = await glue.send(new ListJobsCommand(input));
  return JobNames!;
};

describe('glue ListJobs', () => {
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
      for await (const { JobNames } of paginateListJobs({ client: glue, pageSize: 2 }, {}))
        listed.push(...JobNames!);
      expect(listed).toEqual(await names());
    });
    it('choose by tags', async () => {
      const tagged = await newJob('print a', { Tags: { only: 'this' } });
      expect(await names({ Tags: { only: 'this' } })).toEqual([tagged]);
      expect(await names({ Tags: { only: 'that' } })).toEqual([]);
    });
  });
});
