import { afterAll, describe, expect } from '@jest/globals';
import { GetTriggerCommand, StartTriggerCommand } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { noTrigger, standingClock, startJobs } from './start-jobs.ts';

const { glue, aws, newJob, newTrigger, runsOf, close } = await startJobs({ clock: standingClock() });
const without = await startJobs({ withEngine: false });
afterAll(async () => {
  await close();
  await without.close();
});

const start = (Name: string) => glue.send(new StartTriggerCommand({ Name }));

describe('glue StartTrigger', () => {
  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(start('not-there')).rejects.toEqual(noTrigger);
    });
    it('a job on demand where there is no engine, and says how to get one', async () => {
      const Name = await without.newTrigger(await without.newJob());
      await expect(without.glue.send(new StartTriggerCommand({ Name }))).rejects.toMatchObject({
        name: 'NotImplemented',
        message: expect.stringContaining('--spark DIR'),
      });
    });
  });

  describe('answers', () => {
    it('with its name', async () => {
      const Name = await newTrigger(await newJob());
      const { $metadata: _, ...answer } = await start(Name);
      expect(answer).toEqual({ Name });
    });
  });

  describe('does', () => {
    it('start the jobs of a trigger on demand', async () => {
      const job = await newJob();
      const name = await newTrigger(job);
      await start(name);
      expect(await runsOf(job)).toMatchObject([{ TriggerName: name }]);
    });
    it('switch a schedule on', async () => {
      const job = await newJob();
      const Name = await newTrigger(job, { Type: 'SCHEDULED', Schedule: 'cron(0 * * * ? *)' });
      await aws.clock.advance(2 * 3_600_000);
      expect(await runsOf(job)).toEqual([]);
      await start(Name);
      const { Trigger } = await glue.send(new GetTriggerCommand({ Name }));
      expect(Trigger!.State).toBe('ACTIVATED');
      await aws.clock.advance(2 * 3_600_000);
      expect(await runsOf(job)).toHaveLength(2);
    });
  });
});
