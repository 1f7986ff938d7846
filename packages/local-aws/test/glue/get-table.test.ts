import { afterAll, describe, expect, it } from '@jest/globals';
import { CreateTableCommand, GetTableCommand } from '@aws-sdk/client-glue';
import { noDatabase, noTable, startGlue } from './start-glue.ts';

const { glue, newDatabase, newTable, close } = await startGlue();
afterAll(close);

describe('glue GetTable', () => {
  const get = (DatabaseName: string, Name = 'events') =>
    glue.send(new GetTableCommand({ DatabaseName, Name }));

  describe('rejects', () => {
    it('a database that is not there', async () => {
      await expect(get('not-there')).rejects.toEqual(noDatabase);
    });
    it('a table that is not there', async () => {
      await expect(get(await newDatabase())).rejects.toEqual(noTable);
    });
  });

  describe('answers', () => {
    it('with where it is, when it was made, and its version', async () => {
      const { DatabaseName } = await newTable();
      const { Table } = await get(DatabaseName);
      expect(Table).toMatchObject({
        DatabaseName,
        CreateTime: expect.any(Date),
        UpdateTime: expect.any(Date),
        IsRegisteredWithLakeFormation: false,
        VersionId: '0',
      });
    });
  });

  describe('does', () => {
    it('find it in any case', async () => {
      const { DatabaseName } = await newTable();
      const { Table } = await get(DatabaseName.toUpperCase(), 'EVENTS');
      expect(Table!.Name).toBe('events');
    });
    it('say of the columns of a table of Iceberg that Trino has written that they are current', async () => {
      const DatabaseName = await newDatabase();
      const make = (Name: string, Parameters: Record<string, string>) => {
        const StorageDescriptor = { Columns: [{ Name: 'id', Parameters: { a: 'b' } }] };
        return glue.send(
          new CreateTableCommand({ DatabaseName, TableInput: { Name, Parameters, StorageDescriptor } }),
        );
      };
      await make('hive', {});
      await make('ice', { table_type: 'ICEBERG', trino_table_metadata_info_valid_for: 's3://lake/a' });
      const parameters = async (name: string) =>
        (await get(DatabaseName, name)).Table!.StorageDescriptor!.Columns![0]!.Parameters;
      expect(await parameters('hive')).toEqual({ a: 'b' });
      expect(await parameters('ice')).toEqual({ a: 'b', 'iceberg.field.current': 'true' });
    });
  });
});
