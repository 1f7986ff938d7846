import { afterAll, describe, expect, it } from '@jest/globals';
import { GetDataCatalogCommand } from '@aws-sdk/client-athena';
import { failure, startAthena } from './start-athena.ts';

const { athena, close } = await startAthena();
afterAll(close);

describe('athena GetDataCatalog', () => {
  const get = (Name: string) => athena.send(new GetDataCatalogCommand({ Name }));

  describe('rejects', () => {
    it('one that is not there', async () => {
      await expect(get('other')).rejects.toEqual(
        failure('InvalidRequestException', 'Catalog other does not exist'),
      );
    });
  });

  describe('answers', () => {
    it('with whose catalog it is', async () => {
      expect((await get('AwsDataCatalog')).DataCatalog).toMatchObject({
        Name: 'AwsDataCatalog',
        Type: 'GLUE',
        Parameters: { 'catalog-id': '123456789012' },
      });
    });
  });

  describe('does', () => {
    it('not look at the case of its name', async () => {
      expect((await get('awsdatacatalog')).DataCatalog!.Name).toBe('AwsDataCatalog');
    });
  });
});
