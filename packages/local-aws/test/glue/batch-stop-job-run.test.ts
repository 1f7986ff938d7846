import { afterAll, describe, expect } from '@jest/globals';
import { BatchStopJobRunCommand } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { newName, startJobs } from './start-jobs.ts';

const { glue, newJob, run, runOf, ended, until, close } = await startJobs();
afterAll(close);

const stop = (JobName: string, ...JobRunIds: string[]) =>
  glue.send(new BatchStopJobRunCommand({ JobName, JobRunIds }));

describe('glue BatchStopJobRun', () => {
  describe('rejects', () => {
    it('an empty list', async () => {
      await expect(stop(newName())).rejects.toMatchObject({ name: 'ValidationException' });
    });
  });

  describe('answers', () => {
    it('which of them it ends, and why not the others', async () => {
      const [name, done] = [await newJob('forever'), await newJob()];
      const [id, over] = [await run(name), await run(done)];
      await ended(done, over);
      const { SuccessfulSubmissions, Errors } = await stop(name, id, 'not-there');
      expect(SuccessfulSubmissions).toEqual([{ JobName: name, JobRunId: id }]);
      expect(Errors).toMatchObject([
        { JobRunId: 'not-there', ErrorDetail: { ErrorCode: 'EntityNotFoundException' } },
      ]);
      expect((await stop(done, over)).Errors).toMatchObject([
        { JobRunId: over, ErrorDetail: { ErrorCode: 'InvalidInputException' } },
      ]);
    });
  });

  describe('does', () => {
    it('end what runs', async () => {
      const name = await newJob('forever');
      const id = await run(name);
      await until(name, id, 'RUNNING');
      await stop(name, id);
      expect(await runOf(name, id)).toMatchObject({ JobRunState: 'STOPPED', CompletedOn: expect.any(Date) });
    });
    it('make room for the next run', async () => {
      const name = await newJob('forever');
      await stop(name, await run(name));
      expect(await run(name)).toEqual(expect.stringMatching(/^jr_/));
    });
  });
});
