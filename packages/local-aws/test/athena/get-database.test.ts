import { afterAll, describe, expect, it } from '@jest/globals';
import { GetDatabaseCommand } from '@aws-sdk/client-athena';
import { startCatalog } from './start-catalog.ts';
import { failure } from './start-athena.ts';

const { athena, newDatabase, close } = await startCatalog();
afterAll(close);

describe('athena GetDatabase', () => {
  const get = (DatabaseName: string, CatalogName = 'AwsDataCatalog') =>
    athena.send(new GetDatabaseCommand({ CatalogName, DatabaseName }));

  describe('rejects', () => {
    it('one that is not there, and another catalog', async () => {
      await expect(get('not_there')).rejects.toEqual(
        failure('MetadataException', 'EntityNotFoundException: Database not_there not found.'),
      );
      await expect(get(await newDatabase(), 'other')).rejects.toMatchObject({
        name: 'InvalidRequestException',
      });
    });
  });

  describe('answers', () => {
    it('with what was said of it', async () => {
      const Name = await newDatabase();
      const Database = { Name, Description: 'of a test', Parameters: { a: 'b' } };
      expect((await get(Name)).Database).toEqual(Database);
    });
  });

  describe('does', () => {
    it('not look at the case of its name', async () => {
      const name = await newDatabase();
      expect((await get(name.toUpperCase())).Database!.Name).toBe(name);
    });
  });
});
