import { afterAll, describe, expect } from '@jest/globals';
import { BatchGetQueryExecutionCommand } from '@aws-sdk/client-athena';
import { itLocally as it } from '../start.ts';
import { startAthena } from './start-athena.ts';

const { athena, run, close } = await startAthena();
afterAll(close);

describe('athena BatchGetQueryExecution', () => {
  const get = (...QueryExecutionIds: string[]) =>
    athena.send(new BatchGetQueryExecutionCommand({ QueryExecutionIds }));

  describe('rejects', () => {
    it('more than 50', async () => {
      await expect(get(...Array.from({ length: 51 }, String))).rejects.toMatchObject({
        name: 'InvalidRequestException',
      });
    });
  });

  describe('answers', () => {
    it('with those that are not there', async () => {
      const { UnprocessedQueryExecutionIds } = await get('not-there');
      expect(UnprocessedQueryExecutionIds).toMatchObject([{ QueryExecutionId: 'not-there' }]);
    });
  });

  describe('does', () => {
    it('find the others', async () => {
      const id = await run('SELECT 1');
      const { QueryExecutions } = await get('not-there', id);
      expect(QueryExecutions!.map(({ QueryExecutionId }) => QueryExecutionId)).toEqual([id]);
    });
  });
});
