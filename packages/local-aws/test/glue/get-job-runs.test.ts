import { afterAll, describe, expect } from '@jest/globals';
import { GetJobRunsCommand, paginateGetJobRuns } from '@aws-sdk/client-glue';
import { itLocally as it } from '../start.ts';
import { noJob, startJobs } from './start-jobs.ts';

const { glue, newJob, run, ended, runsOf, close } = await startJobs();
afterAll(close);

async function newRuns(count: number) {
  const JobName = await newJob();
  const ids: string[] = [];
  for (let at = 0; at < count; at += 1) {
    ids.unshift(await run(JobName));
    await ended(JobName, ids[0]!);
  }
  return { JobName, ids };
}

describe('glue GetJobRuns', () => {
  describe('rejects', () => {
    it('a job that is not there', async () => {
      await expect(glue.send(new GetJobRunsCommand({ JobName: 'not-there' }))).rejects.toEqual(noJob);
    });
  });

  describe('answers', () => {
    it('with the newest first', async () => {
      const { JobName, ids } = await newRuns(3);
      expect((await runsOf(JobName)).map(({ Id }) => Id)).toEqual(ids);
    });
  });

  describe('does', () => {
    it('page', async () => {
      const { JobName, ids } = await newRuns(3);
      const listed: string[] = [];
      for await (const { JobRuns } of paginateGetJobRuns({ client: glue, pageSize: 2 }, { JobName }))
        listed.push(...JobRuns!.map(({ Id }) => Id!));
      expect(listed).toEqual(ids);
    });
  });
});
