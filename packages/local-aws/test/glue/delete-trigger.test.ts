import { afterAll, describe, expect } from '@jest/globals';
import { DeleteTriggerCommand, GetTriggerCommand } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { standingClock, startJobs } from './start-jobs.ts';

const { glue, aws, newJob, newTrigger, runsOf, close } = await startJobs({ clock: standingClock() });
afterAll(close);

const remove = (Name: string) => glue.send(new DeleteTriggerCommand({ Name }));

describe('glue DeleteTrigger', () => {
  describe('rejects', () => {
    it('no name', async () => {
      await expect(remove('')).rejects.toMatchObject({ name: 'ValidationException' });
    });
  });

  describe('answers', () => {
    it('with its name, whether it was there or not', async () => {
      for (const Name of [await newTrigger(await newJob()), 'not-there']) {
        const { $metadata: _, ...answer } = await remove(Name);
        expect(answer).toEqual({ Name });
      }
    });
  });

  describe('does', () => {
    it('remove it, and start nothing by it any more', async () => {
      const job = await newJob();
      const more = { Type: 'SCHEDULED' as const, Schedule: 'cron(0 * * * ? *)', StartOnCreation: true };
      const Name = await newTrigger(job, more);
      await remove(Name);
      await expect(glue.send(new GetTriggerCommand({ Name }))).rejects.toMatchObject({
        name: 'EntityNotFoundException',
      });
      await aws.clock.advance(2 * 3_600_000);
      expect(await runsOf(job)).toEqual([]);
    });
  });
});
