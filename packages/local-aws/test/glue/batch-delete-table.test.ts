import { afterAll, describe, expect, it } from '@jest/globals';
import { BatchDeleteTableCommand } from '@aws-sdk/client-glue';
import { noDatabase, noTable, startGlue } from './start-glue.ts';

const { glue, newTable, tableOf, close } = await startGlue();
afterAll(close);

describe('glue BatchDeleteTable', () => {
  const remove = (DatabaseName: string, ...TablesToDelete: string[]) =>
    glue.send(new BatchDeleteTableCommand({ DatabaseName, TablesToDelete }));

  describe('rejects', () => {
    it('a database that is not there', async () => {
      await expect(remove('not-there', 'events')).rejects.toEqual(noDatabase);
    });
    it('more than 100', async () => {
      const names = Array.from({ length: 101 }, (_, index) => `t${index}`);
      await expect(remove('a', ...names)).rejects.toMatchObject({ name: 'ValidationException' });
    });
  });

  describe('answers', () => {
    it('with those that were not there', async () => {
      const { DatabaseName } = await newTable();
      const { Errors } = await remove(DatabaseName, 'events', 'other');
      expect(Errors).toEqual([
        {
          TableName: 'other',
          ErrorDetail: { ErrorCode: 'EntityNotFoundException', ErrorMessage: 'Entity Not Found' },
        },
      ]);
    });
  });

  describe('does', () => {
    it('remove the others', async () => {
      const names = await newTable();
      await remove(names.DatabaseName, 'other', 'EVENTS');
      await expect(tableOf(names)).rejects.toEqual(noTable);
    });
  });
});
