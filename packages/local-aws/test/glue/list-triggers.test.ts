import { afterAll, describe, expect } from '@jest/globals';
import { ListTriggersCommand, paginateListTriggers } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { noJob, startJobs } from './start-jobs.ts';

const { glue, newJob, newTrigger, close } = await startJobs();
afterAll(close);

const names = async (input: object = {}) => {
  const { TriggerNames } = await glue.send(new ListTriggersCommand(input));
  return TriggerNames!;
};

describe('glue ListTriggers', () => {
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
      for await (const { TriggerNames } of paginateListTriggers({ client: glue, pageSize: 2 }, {}))
        listed.push(...TriggerNames!);
      expect(listed).toEqual(await names());
    });
    it('choose by tags', async () => {
      const tagged = await newTrigger(await newJob(), { Tags: { only: 'this' } });
      expect(await names({ Tags: { only: 'this' } })).toEqual([tagged]);
    });
  });
});
