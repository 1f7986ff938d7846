import { afterAll, describe, expect, it } from '@jest/globals';
import { GetPreparedStatementCommand } from '@aws-sdk/client-athena';
import { failure, noWorkGroup, startAthena } from './start-athena.ts';

const { athena, newWorkGroup, newPrepared, close } = await startAthena();
afterAll(close);

describe('athena GetPreparedStatement', () => {
  const get = (WorkGroup: string, StatementName: string) =>
    athena.send(new GetPreparedStatementCommand({ WorkGroup, StatementName }));

  describe('rejects', () => {
    it('one that is not there, and a workgroup that is not', async () => {
      await expect(get(await newWorkGroup(), 'not_there')).rejects.toEqual(
        failure('ResourceNotFoundException', /^PreparedStatement not_there was not found in WorkGroup /),
      );
      await expect(get('not-there', 'by_id')).rejects.toEqual(noWorkGroup);
    });
  });

  describe('answers', () => {
    it('with the statement', async () => {
      const WorkGroup = await newWorkGroup();
      await newPrepared(WorkGroup, 'one', 'SELECT 1');
      expect((await get(WorkGroup, 'one')).PreparedStatement!.QueryStatement).toBe('SELECT 1');
    });
  });

  describe('does', () => {
    it('tell the statements of one name in two workgroups apart', async () => {
      const [first, second] = [await newWorkGroup(), await newWorkGroup()];
      await newPrepared(first, 'one', 'SELECT 1');
      await newPrepared(second, 'one', 'SELECT 2');
      expect((await get(first, 'one')).PreparedStatement!.QueryStatement).toBe('SELECT 1');
    });
  });
});
