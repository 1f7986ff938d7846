import { afterAll, describe, expect } from '@jest/globals';
import { DeleteJobCommand, GetJobCommand, GetTagsCommand } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { startJobs } from './start-jobs.ts';

const { glue, newJob, run, ended, arnOf, close } = await startJobs();
afterAll(close);

const remove = (JobName: string) => glue.send(new DeleteJobCommand({ JobName }));

describe('glue DeleteJob', () => {
  describe('rejects', () => {
    it('no name', async () => {
      await expect(remove('')).rejects.toMatchObject({ name: 'ValidationException' });
    });
  });

  describe('answers', () => {
    it('with its name, whether it was there or not', async () => {
      for (const JobName of [await newJob(), 'not-there']) {
        const { $metadata: _, ...answer } = await remove(JobName);
        expect(answer).toEqual({ JobName });
      }
    });
  });

  describe('does', () => {
    it('remove it, with its tags', async () => {
      const JobName = await newJob('print a', { Tags: { a: 'b' } });
      await remove(JobName);
      const gone = { name: 'EntityNotFoundException' };
      await expect(glue.send(new GetJobCommand({ JobName }))).rejects.toMatchObject(gone);
      const ask = new GetTagsCommand({ ResourceArn: arnOf('job', JobName) });
      await expect(glue.send(ask)).rejects.toMatchObject(gone);
    });
    it('let what runs come to its end', async () => {
      const name = await newJob('print a');
      const id = await run(name);
      await remove(name);
      expect((await ended(name, id)).JobRunState).toBe('SUCCEEDED');
    });
  });
});
