import { afterAll, describe, expect } from '@jest/globals';
import { GetJobCommand, UpdateJobCommand } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { noJob, startJobs } from './start-jobs.ts';

const { glue, role, newJob, run, ended, engine, put, close } = await startJobs();
afterAll(close);

const Command = { Name: 'glueetl', ScriptLocation: 's3://scripts/job.py' };
const update = (JobName: string, more: object = {}) =>
  glue.send(new UpdateJobCommand({ JobName, JobUpdate: { Role: role, Command, ...more } }));

describe('glue UpdateJob', () => {
  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(update('not-there')).rejects.toEqual(noJob);
    });
    it('what no job can be, and leaves it as it is', async () => {
      const name = await newJob('print a', { Timeout: 7 });
      await expect(update(name, { Role: 'not-there' })).rejects.toMatchObject({
        name: 'InvalidInputException',
      });
      const { Job } = await glue.send(new GetJobCommand({ JobName: name }));
      expect(Job!.Timeout).toBe(7);
    });
  });

  describe('answers', () => {
    it('with its name', async () => {
      const JobName = await newJob();
      const { $metadata: _, ...answer } = await update(JobName);
      expect(answer).toEqual({ JobName });
    });
  });

  describe('does', () => {
    it('put what is not named back to what it is of a new job', async () => {
      const JobName = await newJob('print a', { Timeout: 7, Description: 'old' });
      const { CreatedOn } = (await glue.send(new GetJobCommand({ JobName }))).Job!;
      await update(JobName, { MaxRetries: 2 });
      const { Job } = await glue.send(new GetJobCommand({ JobName }));
      expect(Job).toMatchObject({ Name: JobName, Timeout: 480, MaxRetries: 2, CreatedOn });
      expect(Job!.Description).toBeUndefined();
    });
    it('have the next run do what it says', async () => {
      const name = await newJob('print old');
      await update(name, { Command: { ...Command, ScriptLocation: await put('new.py', 'print new') } });
      await ended(name, await run(name));
      expect(engine.ran.at(-1)!.text).toBe('print new');
    });
  });
});
