import { afterAll, describe, expect } from '@jest/globals';
import { UpdateTriggerCommand } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { noTrigger, standingClock, startJobs } from './start-jobs.ts';

const { glue, aws, newJob, newTrigger, runsOf, close } = await startJobs({ clock: standingClock() });
afterAll(close);

const update = (Name: string, TriggerUpdate: object) =>
  glue.send(new UpdateTriggerCommand({ Name, TriggerUpdate }));
const yearly = { Type: 'SCHEDULED' as const, Schedule: 'cron(0 0 1 1 ? *)', StartOnCreation: true };

describe('glue UpdateTrigger', () => {
  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(update('not-there', {})).rejects.toEqual(noTrigger);
    });
    it('a schedule that is none', async () => {
      const name = await newTrigger(await newJob(), yearly);
      await expect(update(name, { Schedule: 'daily' })).rejects.toMatchObject({
        name: 'InvalidInputException',
      });
    });
  });

  describe('answers', () => {
    it('with what it is then', async () => {
      const Name = await newTrigger(await newJob(), yearly);
      const { Trigger } = await update(Name, { Description: 'new' });
      expect(Trigger).toMatchObject({
        Name,
        Description: 'new',
        Schedule: yearly.Schedule,
        State: 'ACTIVATED',
      });
    });
  });

  describe('does', () => {
    it('follow the new schedule at once', async () => {
      const name = await newJob();
      await update(await newTrigger(name, yearly), { Schedule: 'cron(0 * * * ? *)' });
      await aws.clock.advance(2 * 3_600_000);
      expect(await runsOf(name)).toHaveLength(2);
    });
    it('start another job', async () => {
      const [before, after] = [await newJob(), await newJob()];
      const Actions = [{ JobName: after }];
      await update(await newTrigger(before, yearly), { Schedule: 'cron(0 * * * ? *)', Actions });
      await aws.clock.advance(3_600_000);
      expect([await runsOf(before), await runsOf(after)].map(({ length }) => length)).toEqual([0, 1]);
    });
  });
});
