import { afterAll, describe, expect, it } from '@jest/globals';
import { GetTableMetadataCommand } from '@aws-sdk/client-athena';
import { startCatalog } from './start-catalog.ts';
import { failure } from './start-athena.ts';

const { athena, newDatabase, newTable, close } = await startCatalog();
afterAll(close);

describe('athena GetTableMetadata', () => {
  const get = (DatabaseName: string, TableName: string) =>
    athena.send(new GetTableMetadataCommand({ CatalogName: 'AwsDataCatalog', DatabaseName, TableName }));

  describe('rejects', () => {
    it('a table and a database that are not there', async () => {
      await expect(get(await newDatabase(), 'not_there')).rejects.toEqual(
        failure('MetadataException', 'EntityNotFoundException: Table not_there not found'),
      );
      await expect(get('not_there', 'raw')).rejects.toEqual(
        failure('MetadataException', 'EntityNotFoundException: Database not_there not found.'),
      );
    });
  });

  describe('answers', () => {
    it('with its columns, its partition keys, and where and how it is stored', async () => {
      const database = await newDatabase();
      await newTable(database, 'raw');
      expect((await get(database, 'raw')).TableMetadata).toEqual({
        Name: 'raw',
        CreateTime: expect.any(Date),
        TableType: 'EXTERNAL_TABLE',
        Columns: [{ Name: 'line', Type: 'string', Comment: 'as it came' }],
        PartitionKeys: [{ Name: 'dt', Type: 'date' }],
        Parameters: {
          EXTERNAL: 'TRUE',
          location: 's3://lake/raw/',
          inputformat: 'in',
          outputformat: 'out',
          'serde.serialization.lib': 'serde',
          'serde.param.serialization.format': '1',
        },
      });
    });
  });

  describe('does', () => {
    it('not look at the case of its name', async () => {
      const database = await newDatabase();
      await newTable(database, 'raw');
      expect((await get(database, 'RAW')).TableMetadata!.Name).toBe('raw');
    });
  });
});
