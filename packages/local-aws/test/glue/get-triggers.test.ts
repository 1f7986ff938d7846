import { afterAll, describe, expect } from '@jest/globals';
import { GetTriggersCommand, paginateGetTriggers } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { noJob, startJobs } from './start-jobs.ts';

const { glue, newJob, newTrigger, close } = await startJobs();
afterAll(close);

const names = async (input: object = {}) => {
  const { Triggers } = await glue.send(new GetTriggersCommand(input));
  return Triggers!.map(({ Name }) => Name!);
};

describe('glue GetTriggers', () => {
  describe('rejects', () => {
    it('a job that is not there', async () => {
      await expect(names({ DependentJobName: 'not-there' })).rejects.toEqual(noJob);
    });
  });

  describe('answers', () => {
    it('with triggers in the order of their names', async () => {
      const job = await newJob();
      const made = [await newTrigger(job), await newTrigger(job), await newTrigger(job)];
      expect(await names()).toEqual(made.toSorted());
    });
  });

  describe('does', () => {
    it('choose by the job', async () => {
      const job = await newJob();
      const trigger = await newTrigger(job);
      expect(await names({ DependentJobName: job })).toEqual([trigger]);
    });
    it('page', async () => {
      const listed: string[] = [];
      for await (const { Triggers } of paginateGetTriggers({ client: glue, pageSize: 2 }, {}))
        listed.push(...Triggers!.map(({ Name }) => Name!));
      expect(listed).toEqual(await names());
    });
  });
});
