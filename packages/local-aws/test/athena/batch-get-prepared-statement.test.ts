import { afterAll, describe, expect, it } from '@jest/globals';
import { BatchGetPreparedStatementCommand } from '@aws-sdk/client-athena';
import { noWorkGroup, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, newPrepared, close } = await startAthena();
afterAll(close);

describe('athena BatchGetPreparedStatement', () => {
  const get = (WorkGroup: string, ...PreparedStatementNames: string[]) =>
    athena.send(new BatchGetPreparedStatementCommand({ WorkGroup, PreparedStatementNames }));

  describe('rejects', () => {
    it('a workgroup that is not there', async () => {
      await expect(get('not-there', 'by_id')).rejects.toEqual(noWorkGroup);
    });
  });

  describe('answers', () => {
    it('with those that are there', async () => {
      const WorkGroup = await newWorkGroup();
      for (const name of ['aa', 'bb']) await newPrepared(WorkGroup, name);
      const { PreparedStatements } = await get(WorkGroup, 'bb', 'aa');
      expect(PreparedStatements!.map(({ StatementName }) => StatementName)).toEqual(['bb', 'aa']);
    });
  });

  describe('does', () => {
    it('name those that are not there', async () => {
      const WorkGroup = await newWorkGroup();
      await newPrepared(WorkGroup);
      const answer = await get(WorkGroup, 'by_id', 'not_there');
      expect(answer.PreparedStatements).toHaveLength(1);
      expect(answer.UnprocessedPreparedStatementNames).toEqual([
        {
          StatementName: 'not_there',
          ErrorCode: 'STATEMENT_NOT_FOUND',
          ErrorMessage: `PreparedStatement not_there was not found in WorkGroup ${WorkGroup}`,
        },
      ]);
    });
  });
});
