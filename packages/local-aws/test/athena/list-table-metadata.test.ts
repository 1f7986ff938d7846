import { afterAll, describe, expect, it } from '@jest/globals';
import { ListTableMetadataCommand } from '@aws-sdk/client-athena';
import { startCatalog } from './start-catalog.ts';
import { failure } from './start-athena.ts';

const { athena, newDatabase, newTable, close } = await startCatalog();
afterAll(close);

describe('athena ListTableMetadata', () => {
  const list = (DatabaseName: string, Expression?: string) =>
    athena.send(new ListTableMetadataCommand({ CatalogName: 'AwsDataCatalog', DatabaseName, Expression }));
  const names = async (database: string, expression?: string) =>
    (await list(database, expression)).TableMetadataList!.map(({ Name }) => Name);

  describe('rejects', () => {
    it('a database that is not there, and what is no expression', async () => {
      await expect(list('not_there')).rejects.toEqual(
        failure('MetadataException', 'EntityNotFoundException: Database not_there not found.'),
      );
      await expect(list(await newDatabase(), '(')).rejects.toMatchObject({
        name: 'InvalidRequestException',
        message: 'Expression must be a regular expression, got (',
      });
    });
  });

  describe('answers', () => {
    it('with the tables in the order of their names', async () => {
      const database = await newDatabase();
      for (const name of ['b', 'a']) await newTable(database, name);
      expect(await names(database)).toEqual(['a', 'b']);
    });
  });

  describe('does', () => {
    it('let through whole names that an expression fits', async () => {
      const database = await newDatabase();
      for (const name of ['events', 'events_old', 'raw']) await newTable(database, name);
      expect(await names(database, 'events')).toEqual(['events']);
      expect(await names(database, 'events.*')).toEqual(['events', 'events_old']);
      // In time linear in the name, or nobody is answered any more.
      await newTable(database, 'a'.repeat(60));
      expect(await names(database, '(a|a)*c')).toEqual([]);
    });
  });
});
