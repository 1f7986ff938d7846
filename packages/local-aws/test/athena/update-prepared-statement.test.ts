import { afterAll, describe, expect, it } from '@jest/globals';
import { GetPreparedStatementCommand, UpdatePreparedStatementCommand } from '@aws-sdk/client-athena';
import { failure, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, newPrepared, close } = await startAthena();
afterAll(close);

describe('athena UpdatePreparedStatement', () => {
  const update = (WorkGroup: string, StatementName: string, more: object = {}) =>
    athena.send(
      new UpdatePreparedStatementCommand({ WorkGroup, StatementName, QueryStatement: 'SELECT 2', ...more }),
    );

  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(update(await newWorkGroup(), 'not_there')).rejects.toEqual(
        failure('ResourceNotFoundException', /^PreparedStatement not_there was not found in WorkGroup /),
      );
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const WorkGroup = await newWorkGroup();
      await newPrepared(WorkGroup);
      const { $metadata: _, ...answer } = await update(WorkGroup, 'by_id');
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('change its statement and its description', async () => {
      const WorkGroup = await newWorkGroup();
      await newPrepared(WorkGroup);
      await update(WorkGroup, 'by_id', { Description: 'two' });
      const { PreparedStatement } = await athena.send(
        new GetPreparedStatementCommand({ WorkGroup, StatementName: 'by_id' }),
      );
      expect(PreparedStatement).toMatchObject({ QueryStatement: 'SELECT 2', Description: 'two' });
    });
  });
});
