import { ListJobRunsCommand, paginateListJobRuns } from '@aws-sdk/client-emr-serverless';
import { afterAll, describe, expect, it } from '@jest/globals';
import { failure, noApplication, startEmrServerless } from './start-emr-serverless.ts';

const { emr, aws, newApplication, run, ended, close } = await startEmrServerless();
afterAll(close);
const applicationId = await newApplication();
const ids: string[] = [];
for (const script of ['print a', 'exit 1', 'print b']) {
  ids.push(await run(applicationId, script, { name: script }));
  await ended(applicationId, ids.at(-1)!);
  await aws.clock.advance(60_000);
}
const [first, second, third] = ids;

describe('emr-serverless ListJobRuns', () => {
  describe('rejects', () => {
    it('an application that is not there', async () => {
      const asked = emr.send(new ListJobRunsCommand({ applicationId: '00notthere' }));
      await expect(asked).rejects.toEqual(noApplication);
    });
    it('a token and a state that are none', async () => {
      for (const more of [{ nextToken: 'none' }, { states: ['GONE' as never] }])
        await expect(emr.send(new ListJobRunsCommand({ applicationId, ...more }))).rejects.toEqual(
          failure('ValidationException', /nextToken|states/),
        );
    });
  });

  describe('answers', () => {
    it('with what there is to know of each, the newest first, in pages', async () => {
      const found: (string | undefined)[] = [];
      for await (const { jobRuns } of paginateListJobRuns({ client: emr, pageSize: 2 }, { applicationId }))
        found.push(...jobRuns!.map(({ id }) => id));
      expect(found).toEqual([third, second, first]);
      const { jobRuns } = await emr.send(new ListJobRunsCommand({ applicationId }));
      expect(jobRuns![1]).toMatchObject({ name: 'exit 1', state: 'FAILED', type: 'SPARK', mode: 'BATCH' });
    });
  });

  describe('does', () => {
    it('leave out those in other states, and of other times', async () => {
      const listed = async (more: object) => {
        const { jobRuns } = await emr.send(new ListJobRunsCommand({ applicationId, ...more }));
        return jobRuns!.map(({ id }) => id);
      };
      expect(await listed({ states: ['FAILED'] })).toEqual([second]);
      expect(await listed({ states: ['SUCCESS', 'RUNNING'] })).toEqual([third, first]);
      const { jobRuns } = await emr.send(new ListJobRunsCommand({ applicationId }));
      const at = new Date(jobRuns![1]!.createdAt!.getTime() + 1000);
      expect(await listed({ createdAtAfter: at })).toEqual([third]);
      expect(await listed({ createdAtBefore: at })).toEqual([second, first]);
      expect(await listed({ mode: 'STREAMING' })).toEqual([]);
    });
  });
});
