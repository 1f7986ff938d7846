import { afterAll, describe, expect, it } from '@jest/globals';
import { ListDatabasesCommand } from '@aws-sdk/client-athena';
import { startCatalog } from './start-catalog.ts';
import { failure } from './start-athena.ts';

const { athena, newDatabase, close } = await startCatalog();
afterAll(close);

describe('athena ListDatabases', () => {
  const list = (CatalogName = 'AwsDataCatalog') => athena.send(new ListDatabasesCommand({ CatalogName }));

  describe('rejects', () => {
    it('another catalog', async () => {
      await expect(list('other')).rejects.toEqual(
        failure('InvalidRequestException', 'Catalog other does not exist'),
      );
    });
  });

  describe('answers', () => {
    it('with what was said of each', async () => {
      const Name = await newDatabase();
      expect((await list()).DatabaseList).toContainEqual({
        Name,
        Description: 'of a test',
        Parameters: { a: 'b' },
      });
    });
  });

  describe('does', () => {
    it('show one as soon as Glue has it', async () => {
      const names = async () => (await list()).DatabaseList!.map(({ Name }) => Name);
      const before = await names();
      const name = await newDatabase();
      expect(before).not.toContain(name);
      expect(await names()).toContain(name);
    });
  });
});
