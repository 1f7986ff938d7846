import { afterAll, describe, expect } from '@jest/globals';
import { ListQueryExecutionsCommand } from '@aws-sdk/client-athena';
import { itLocally as it } from '../start.ts';
import { noWorkGroup, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, run, close } = await startAthena();
afterAll(close);

describe('athena ListQueryExecutions', () => {
  const list = (WorkGroup: string, more: object = {}) =>
    athena.send(new ListQueryExecutionsCommand({ WorkGroup, ...more }));

  describe('rejects', () => {
    it('a workgroup that is not there', async () => {
      await expect(list('not-there')).rejects.toEqual(noWorkGroup);
    });
  });

  describe('answers', () => {
    it('with none where nothing was run', async () => {
      expect((await list(await newWorkGroup())).QueryExecutionIds).toEqual([]);
    });
  });

  describe('does', () => {
    it('list those of one workgroup, the newest first, page by page', async () => {
      const WorkGroup = await newWorkGroup();
      const ids = [await run('SELECT 1', { WorkGroup }), await run('SELECT 2', { WorkGroup })];
      await run('SELECT 3');
      const first = await list(WorkGroup, { MaxResults: 1 });
      expect(first.QueryExecutionIds).toEqual([ids[1]]);
      const second = await list(WorkGroup, { NextToken: first.NextToken });
      expect(second.QueryExecutionIds).toEqual([ids[0]]);
    });
  });
});
