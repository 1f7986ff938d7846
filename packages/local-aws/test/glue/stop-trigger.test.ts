import { afterAll, describe, expect } from '@jest/globals';
import { GetTriggerCommand, StopTriggerCommand } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { noTrigger, standingClock, startJobs } from './start-jobs.ts';

const { glue, aws, newJob, newTrigger, runsOf, close } = await startJobs({ clock: standingClock() });
afterAll(close);

const stop = (Name: string) => glue.send(new StopTriggerCommand({ Name }));
const hourly = { Type: 'SCHEDULED' as const, Schedule: 'cron(0 * * * ? *)', StartOnCreation: true };

describe('glue StopTrigger', () => {
  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(stop('not-there')).rejects.toEqual(noTrigger);
    });
  });

  describe('answers', () => {
    it('with its name', async () => {
      const Name = await newTrigger(await newJob(), hourly);
      const { $metadata: _, ...answer } = await stop(Name);
      expect(answer).toEqual({ Name });
    });
  });

  describe('does', () => {
    it('switch a schedule off', async () => {
      const job = await newJob();
      const Name = await newTrigger(job, hourly);
      await stop(Name);
      await aws.clock.advance(2 * 3_600_000);
      expect(await runsOf(job)).toEqual([]);
      const { Trigger } = await glue.send(new GetTriggerCommand({ Name }));
      expect(Trigger!.State).toBe('DEACTIVATED');
    });
  });
});
