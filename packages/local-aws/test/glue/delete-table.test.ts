import { afterAll, describe, expect, it } from '@jest/globals';
import { CreateTableCommand, DeleteTableCommand, GetPartitionsCommand } from '@aws-sdk/client-glue';
import { noTable, startGlue, tableInput } from './start-glue.ts';

const { glue, newDatabase, newTable, newPartitions, tableOf, close } = await startGlue();
afterAll(close);

describe('glue DeleteTable', () => {
  const remove = (DatabaseName: string) =>
    glue.send(new DeleteTableCommand({ DatabaseName, Name: 'events' }));

  describe('rejects', () => {
    it('a table that is not there', async () => {
      await expect(remove(await newDatabase())).rejects.toEqual(noTable);
    });
  });

  describe('answers', () => {
    it('with nothing', async () => {
      const { DatabaseName } = await newTable();
      const { $metadata: _, ...answer } = await remove(DatabaseName);
      expect(answer).toEqual({});
    });
  });

  describe('does', () => {
    it('remove its partitions along with it', async () => {
      const names = await newPartitions(['2026-11-26', '1']);
      await remove(names.DatabaseName);
      await expect(tableOf(names)).rejects.toEqual(noTable);
      await glue.send(
        new CreateTableCommand({ DatabaseName: names.DatabaseName, TableInput: tableInput('events') }),
      );
      const { Partitions } = await glue.send(new GetPartitionsCommand(names));
      expect(Partitions).toEqual([]);
    });
  });
});
