import { afterAll, describe, expect, it } from '@jest/globals';
import { DeletePreparedStatementCommand, ListPreparedStatementsCommand } from '@aws-sdk/client-athena';
import { failure, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, newPrepared, close } = await startAthena();
afterAll(close);

describe('athena DeletePreparedStatement', () => {
  const remove = (WorkGroup: string, StatementName: string) =>
    athena.send(new DeletePreparedStatementCommand({ WorkGroup, StatementName }));

  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(remove(await newWorkGroup(), 'not_there')).rejects.toEqual(
        failure('ResourceNotFoundException', /^PreparedStatement not_there was not found in WorkGroup /),
      );
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const WorkGroup = await newWorkGroup();
      await newPrepared(WorkGroup);
      const { $metadata: _, ...answer } = await remove(WorkGroup, 'by_id');
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('remove that one alone', async () => {
      const WorkGroup = await newWorkGroup();
      for (const name of ['aa', 'bb']) await newPrepared(WorkGroup, name);
      await remove(WorkGroup, 'aa');
      const { PreparedStatements } = await athena.send(new ListPreparedStatementsCommand({ WorkGroup }));
      expect(PreparedStatements!.map(({ StatementName }) => StatementName)).toEqual(['bb']);
    });
  });
});
