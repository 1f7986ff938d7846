import { afterAll, describe, expect } from '@jest/globals';
import { GetTriggerCommand } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { noTrigger, startJobs } from './start-jobs.ts';

const { glue, newJob, newTrigger, close } = await startJobs();
afterAll(close);

describe('glue GetTrigger', () => {
  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(glue.send(new GetTriggerCommand({ Name: 'not-there' }))).rejects.toEqual(noTrigger);
    });
  });

  describe('answers', () => {
    it('with the trigger', async () => {
      const JobName = await newJob();
      const Name = await newTrigger(JobName);
      const { Trigger } = await glue.send(new GetTriggerCommand({ Name }));
      expect(Trigger).toEqual({ Name, Type: 'ON_DEMAND', State: 'CREATED', Actions: [{ JobName }] });
    });
  });

  describe('does', () => {
    it('say of a schedule that it waits to be switched on', async () => {
      const more = { Type: 'SCHEDULED' as const, Schedule: 'cron(0 3 * * ? *)' };
      const Name = await newTrigger(await newJob(), more);
      const { Trigger } = await glue.send(new GetTriggerCommand({ Name }));
      expect(Trigger).toMatchObject({ State: 'CREATED', Schedule: 'cron(0 3 * * ? *)' });
    });
  });
});
